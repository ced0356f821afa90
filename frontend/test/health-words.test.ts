/** What the health of a disk says in words: rows of the score, and the reasons of advice. */
import { describe, expect, it } from "vitest";
import { Localizer } from "../src/i18n/localizer";
import { adviceWhy, rowText } from "../src/panel/health-words";
import { reasonsOnce } from "../src/panel/reasons";

const english = new Localizer({ language: "en" });
const german = new Localizer({ language: "de" });
const spare = { factor: "near_threshold", value: 62.5, params: { attribute: "spare" } };

describe("a row of the score", () => {
  it("says its count with the right noun", () => {
    expect(rowText(english, { factor: "read_errors_logged", value: 1, params: { hours_ago: 1 } })).toBe(
      "A read failed 1 power-on hour ago",
    );
    expect(rowText(german, { factor: "read_errors_logged", value: 1, params: { hours_ago: 30 } })).toBe(
      "Vor 30 Betriebsstunden schlug ein Lesen fehl",
    );
  });

  it("names the spare in words, and an attribute as the disk does", () => {
    expect(rowText(german, spare)).toBe("Die Reserve ist 62,5 % des Weges zur Grenze des Herstellers gegangen");
    expect(rowText(english, { ...spare, params: { attribute: "Raw_Rate" } })).toMatch(/^Raw_Rate has gone 62.5 %/);
  });
});

describe("a reason of advice", () => {
  it("is told with what the row names", () => {
    const params = { factor: "prefail_now", value: null, points: 0, attributes: "Spin_Retry_Count" };
    expect(adviceWhy(english, { key: "factor", params })).toBe("At the maker's limit: Spin_Retry_Count");
    const cable = { factor: "interface_errors", value: 1, points: 1, growth_14d: 0 };
    expect(adviceWhy(english, { key: "factor", params: cable })).toMatch(
      /^1 transfer error \(cable or dock\), 0 of them in 14 days/,
    );
  });

  it("says how hot a disk is", () => {
    const params = { factor: "temperature_c", value: 61, points: 0 };
    expect(adviceWhy(german, { key: "factor", params })).toBe("Temperatur: 61 °C");
  });

  it("shows a question mark for what an older scanner does not tell", () => {
    const params = { factor: "prefail_now", value: null, points: 0 };
    expect(adviceWhy(english, { key: "factor", params })).toBe("At the maker's limit: ?");
  });
});

describe("reasons of several pieces of advice", () => {
  it.each([
    [[["hot", "old"]], [["hot", "old"]]],
    [
      [
        ["hot", "old"],
        ["hot", "old"],
      ],
      [["hot", "old"], ["as above"]],
    ],
    [
      [["hot"], ["old", "hot"], []],
      [["hot"], ["old", "as above"], []],
    ],
  ])("are said once: %j", (lists, said) => {
    expect(reasonsOnce(lists, "as above")).toEqual(said);
  });
});
