/// <reference types="vite/client" />
/** Styles name sides by the direction of reading, so that a page that reads from the right is mirrored. */
import { describe, expect, it } from "vitest";

const FILES = import.meta.glob<string>("../src/**/*.ts", { eager: true, query: "?raw", import: "default" });
const STYLES = Object.entries(FILES).flatMap(([path, text]) =>
  [...text.matchAll(/\bcss`([^`]*)`/g)].map((match) => [path.replace("../src/", ""), match[1] ?? ""] as const),
);
const SIDE =
  /(?:^|[\s;{])((?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right)\s*:/;
const VALUE = /\b((?:text-align|float|clear|justify-content|caption-side)\s*:\s*(?:left|right))\b/;
const CORNER = /\b(border-(?:top|bottom)-(?:left|right)-radius)\s*:/;
const FOUR = /\b((?:margin|padding|inset|border-width|border-style|border-color)\s*:\s*([^;]+));/g;

/** Gives the values of a shorthand; what a function takes belongs to it. */
function valuesOf(text: string): string[] {
  const values: string[] = [];
  let depth = 0;
  for (const part of text.trim().split(/(\s+|[()])/)) {
    if (depth === 0 && /^\s*$/.test(part)) continue;
    if (depth === 0 && part !== "(" && part !== ")") values.push(part);
    else values.push((values.pop() ?? "") + part);
    if (part === "(") depth += 1;
    if (part === ")") depth -= 1;
  }
  return values;
}

/** Gives what a style says of the left or the right. */
function sidesOf(style: string): string[] {
  const found = [SIDE, VALUE, CORNER].flatMap((rule) => rule.exec(style)?.[1] ?? []);
  for (const [, whole = "", text = ""] of style.matchAll(FOUR)) {
    const [, right, , left] = valuesOf(text);
    if (left !== undefined && left !== right) found.push(whole);
  }
  return found;
}

describe("styles", () => {
  it("are found", () => {
    expect(STYLES.length).toBeGreaterThan(30);
  });

  it.each([
    ["a { margin-left: 1px; }", ["margin-left"]],
    ["a { color: red; right: 0; }", ["right"]],
    ["a { text-align: left; }", ["text-align: left"]],
    ["a { padding: 4px 16px 4px 8px; }", ["padding: 4px 16px 4px 8px"]],
    ["a { padding: 8px 8px calc(16px + env(safe-area-inset-bottom)); }", []],
    ["a { margin: auto 0 0; inset-inline-start: 0; padding: 0 8px 2px 8px; }", []],
    ["a { border-top-left-radius: 4px; }", ["border-top-left-radius"]],
  ])("are judged right: %s", (style, sides) => {
    expect(sidesOf(style)).toEqual(sides);
  });

  it.each(STYLES)("of %s name no left and no right", (_path, style) => {
    expect(sidesOf(style)).toEqual([]);
  });
});
