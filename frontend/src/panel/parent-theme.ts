/** Behind Home Assistant the panel is a frame of its page, of the same origin: it takes over that page's colours. */

// As Home Assistant names them; the first of each pair is what our styles read.
const COPIED: readonly (readonly [string, string])[] = [
  ["--primary-text-color", "--primary-text-color"],
  ["--secondary-text-color", "--secondary-text-color"],
  ["--primary-color", "--primary-color"],
  ["--success-color", "--success-color"],
  ["--warning-color", "--warning-color"],
  ["--error-color", "--error-color"],
  ["--page", "--primary-background-color"],
  ["--surface", "--card-background-color"],
  ["--line", "--divider-color"],
];

/** Gives the page that we are a frame of; null when there is none, or it is not ours to read. */
function parentRoot(): HTMLElement | null {
  try {
    return window.parent === window ? null : window.parent.document.documentElement;
  } catch {
    return null;
  }
}

/** Follows the colours of the page around us; gives what ends that. */
export function followParentTheme(): () => void {
  const parent = parentRoot();
  if (!parent) return () => undefined;
  const copy = (): void => {
    const theirs = getComputedStyle(parent);
    const ours = document.documentElement.style;
    for (const [name, source] of COPIED) {
      const value = theirs.getPropertyValue(source).trim();
      if (value) ours.setProperty(name, value);
      else ours.removeProperty(name);
    }
    const dark = isDark(theirs.getPropertyValue("--primary-background-color").trim());
    if (dark !== null) document.documentElement.dataset["theme"] = dark ? "dark" : "light";
  };
  copy();
  const observer = new MutationObserver(copy);
  observer.observe(parent, { attributes: true, attributeFilter: ["style", "class"] });
  return () => observer.disconnect();
}

/** Says whether a colour as `#rgb`, `#rrggbb` or `rgb(r, g, b)` is dark; null when it cannot be read. */
export function isDark(color: string): boolean | null {
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(color)?.[1];
  const parts = hex
    ? (hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? [])).map((two) =>
        Number.parseInt(two, 16),
      )
    : (/^rgba?\(([^)]+)\)$/i.exec(color)?.[1] ?? "").split(/[\s,/]+/).map(Number);
  const [red, green, blue] = parts;
  if (red === undefined || green === undefined || blue === undefined || [red, green, blue].some(Number.isNaN))
    return null;
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
