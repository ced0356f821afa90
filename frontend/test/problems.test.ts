/// <reference types="vite/client" />
/** Problems in words: whatever a drive, a volume, a library or a job may carry is told in the user's language. */
import { describe, expect, it } from "vitest";
import errors from "../../scanner/drivearr_scanner/contract/errors.py?raw";
import en from "../src/i18n/en.json";
import { Localizer } from "../src/i18n/localizer";
import { Problems } from "../src/panel/problems";

const CODES = [...errors.matchAll(/^ {4}"(\w+)": \($/gm), ...errors.matchAll(/^ {4}"(\w+)": \(\w+, /gm)]
  .map((match) => match[1] ?? "")
  .sort();
const TEXTS = Object.keys(en).flatMap((key) => (key.startsWith("problem.") ? [key.slice("problem.".length)] : []));
// What only a request is answered with, or what a program says as it starts: no row carries it.
const ANSWERS = [
  /^(invalid|token|enricher|data|route|method|role|admin|host|origin|job)_/,
  /^(unauthorized|too_many_tries|unsupported|unavailable|incompatible_schema|server_unreachable|port_in_use)$/,
  /^(path_outside_roots|path_not_folder|not_indexed|no_baseline|no_healer|copy_unusable)$/,
  /_not_found$/,
];
// What single files of a job carry: their messages name the file and the reason.
const OF_FILES = [/^(source|heal|copy|content|target|name|file|delete)_(?!incomplete|failing)/];
const isOne = (rules: readonly RegExp[], code: string): boolean => rules.some((rule) => rule.test(code));

describe("problems", () => {
  it("are read from the contract", () => {
    expect(CODES.length).toBeGreaterThan(80);
    expect(new Set(CODES).size).toBe(CODES.length);
    expect(CODES).toContain("volume_dirty");
    expect(CODES).toContain("internal");
  });

  it.each(CODES.filter((code) => !isOne([...ANSWERS, ...OF_FILES], code)))("have words for %s", (code) => {
    expect(TEXTS).toContain(code);
  });

  it("have no words for what the contract does not know", () => {
    expect(TEXTS.filter((code) => !CODES.includes(code))).toEqual([]);
  });

  it("tell in English what the scanner tells, with the reason; without one the short words", () => {
    const problems = new Problems(new Localizer({ language: "en" }));
    const said = "/dev/sdb1 could not be mounted (wrong fs type).";
    expect(problems.text("mount_failed", said, { path: "/dev/sdb1", reason: "wrong fs type" })).toBe(said);
    expect(problems.text("mount_failed", said)).toBe(en["problem.mount_failed"]);
    expect(problems.text("brand_new", "New\u202etrouble.")).toBe("New trouble.");
  });
});
