// What pages are asked for by page_rules.py; each function gets a document or an element.

// Walks a tree with all shadow roots below it.
const walk = function* (root) {
  for (const element of root.querySelectorAll("*")) {
    yield element;
    if (element.shadowRoot) yield* walk(element.shadowRoot);
  }
};
const told = (element) => {
  const host = element.getRootNode().host;
  const text = (element.getAttribute("aria-label") ?? element.textContent ?? "")
    .trim()
    .replace(/\s+/g, " ")
    .slice(0, 40);
  const name = `${element.localName}${[...element.classList].map((one) => `.${one}`).join("")}`;
  return `${host ? `${host.localName} ` : ""}${name} "${text}"`;
};

// A link within a sentence is as high as its line: WCAG 2.2, 2.5.8, excepts it. Anything else is pressed where a finger
// lands: on its box, on its label, or where the page itself says that a point belongs to it.
const smallTargets = (root, finger) => {
  const TARGETS =
    "button, a[href], input:not([type=hidden]), select, textarea, summary, [tabindex='0']:not(.scroll)," +
    ["button", "link", "checkbox", "radio", "switch", "tab", "slider", "option", "menuitem", "combobox"]
      .map((role) => `[role=${role}]`)
      .join();
  const within = (node, element) => {
    for (; node; node = node.parentNode ?? node.host) if (node === element) return true;
    return false;
  };
  const under = (x, y) => {
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot) {
      const inner = found.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === found) break;
      found = inner;
    }
    return found;
  };
  const inSentence = (element) => {
    if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (block && getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    return (block?.textContent ?? "").replace(element.textContent, "").trim().length > 3;
  };
  const large = (box) => box.width >= finger - 0.1 && box.height >= finger - 0.1;
  const top = root.shadowRoot ?? root;
  const all = [...walk(top)];
  const modal = all.find((element) => element.matches("dialog:modal"));
  // What is folded away is looked at, too.
  const folded = all.filter((element) => element.matches("details:not([open])"));
  for (const each of folded) each.open = true;
  const small = [];
  for (const element of walk(top)) {
    if (modal && !within(element, modal)) continue;
    if (!element.matches(TARGETS) || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
      continue;
    if (getComputedStyle(element).clipPath !== "none" || inSentence(element)) continue;
    const parts = [element, ...(element.labels ?? [])];
    if (parts.some((part) => large(part.getBoundingClientRect()))) continue;
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = element.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const reach = finger / 2 - 0.5;
    const around = [-reach, 0, reach].flatMap((dx) => [-reach, 0, reach].map((dy) => under(x + dx, y + dy)));
    if (around.every((each) => parts.some((part) => within(each, part)))) continue;
    small.push(`${told(element)} ${Math.round(box.width * 10) / 10} x ${Math.round(box.height * 10) / 10}`);
  }
  for (const each of folded) each.open = false;
  return small;
};

const moving = (root) => {
  const moving = new Set();
  const seconds = (times) => Math.max(...times.split(",").map(parseFloat));
  for (const element of walk(root.shadowRoot ?? root)) {
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (part && style.content === "none") continue;
      if (style.animationName !== "none" && seconds(style.animationDuration) > 0)
        moving.add(`${told(element)} ${style.animationName}`);
      if (seconds(style.transitionDuration) > 0) moving.add(`${told(element)} turns into another`);
      if (style.scrollBehavior === "smooth") moving.add(`${told(element)} scrolls smoothly`);
    }
    for (const each of element.shadowRoot?.getAnimations?.() ?? [])
      moving.add(`${told(element)} runs ${each.animationName}`);
  }
  for (const each of document.getAnimations()) if (root === document) moving.add(`the page runs ${each.animationName}`);
  return [...moving];
};
