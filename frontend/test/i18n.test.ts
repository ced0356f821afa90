/** Texts in three languages, and how values are filled in. */
import { describe, expect, it } from "vitest";
import { CATALOGS, ENGLISH } from "../src/i18n/catalogs";
import { Localizer } from "../src/i18n/localizer";
import { fillMessage } from "../src/i18n/message";

const english = { plural: new Intl.PluralRules("en"), number: String };

describe("fillMessage", () => {
  it.each([
    ["Eject {name}?", { name: "Car" }, "Eject Car?"],
    ["{count, plural, one {# item} other {# items}}", { count: 1 }, "1 item"],
    ["{count, plural, =0 {nothing} one {# item} other {# items}} left", { count: 0 }, "nothing left"],
    ["{a} of {b}", { a: 1 }, "1 of "],
  ])("fills %s", (template, values, text) => {
    expect(fillMessage(template, values, english)).toBe(text);
  });

  it("does not read a value as a template", () => {
    expect(fillMessage("{name}", { name: "{count} $& #" }, english)).toBe("{count} $& #");
  });
});

describe.each(Object.entries(CATALOGS))("the texts in %s", (_, catalog) => {
  const places = (text: string) => [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name).sort();

  it("are the same as in English", () => {
    expect(Object.keys(catalog)).toEqual(Object.keys(ENGLISH));
  });

  it("take the same values", () => {
    for (const [key, text] of Object.entries(ENGLISH)) {
      expect([key, places(catalog[key as keyof typeof ENGLISH])]).toEqual([key, places(text)]);
    }
  });

  it("are never empty", () => {
    expect(Object.values(catalog).filter((text) => text.trim() === "")).toEqual([]);
  });
});

describe("Localizer", () => {
  it.each([
    ["en", undefined, "1,234.5"],
    ["de", undefined, "1.234,5"],
    ["de", "comma_decimal", "1,234.5"],
    ["en", "decimal_comma", "1.234,5"],
    ["en", "none", "1234.5"],
  ])("writes numbers in %s with the format %s", (language, numberFormat, text) => {
    expect(new Localizer({ language, numberFormat }).number(1234.5)).toBe(text);
  });

  it.each([
    ["en", "38.4 GB missing in 61 items"],
    ["de-CH", "38.4 GB fehlen in 61 Einträgen"],
    ["nl", "38,4 GB ontbreekt in 61 items"],
    ["ar", "38.4 GB missing in 61 items"],
  ])("speaks %s, or English where it has no texts", (language, text) => {
    const localizer = new Localizer({ language });
    const spoken = localizer.text("missing.both", { size: localizer.bytes(38.4e9), count: 61 });
    expect(spoken.replaceAll("\u00a0", " ")).toBe(text);
  });

  it("says 100 % only when nothing is left", () => {
    const localizer = new Localizer({ language: "en" });
    expect([99.99, 100, 101].map((value) => localizer.percent(value))).toEqual(["99%", "100%", "100%"]);
  });

  it("says how long ago and how long still", () => {
    const localizer = new Localizer({ language: "de" });
    const now = new Date("2026-11-21T12:00:00Z");
    expect(localizer.ago(new Date("2026-11-20T12:00:00Z"), now)).toBe("gestern");
    expect(localizer.duration(7_500)).toBe("2 Std. 5 Min.");
  });

  it("writes times as the user has them", () => {
    const date = new Date("2026-11-21T18:30:00Z");
    const localizer = new Localizer({ language: "en", hour12: false, timeZone: "America/New_York" });
    expect(localizer.dateTime(date)).toBe("Nov 21, 2026, 13:30");
  });
});
