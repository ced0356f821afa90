/** Sizes, times and names as people read them. */
import { describe, expect, it } from "vitest";
import { scaleBytes } from "../src/format/bytes";
import { splitDuration } from "../src/format/duration";
import { plainName } from "../src/format/plain-name";
import { relativeTime } from "../src/format/relative";

describe("scaleBytes", () => {
  it.each([
    [0, 0, "byte"],
    [999, 999, "byte"],
    [1000, 1, "kilobyte"],
    [38_449_000_000, 38.4, "gigabyte"],
    [999_400_000, 999, "megabyte"],
    [999_600_000, 1, "gigabyte"],
    [4_000_000_000_000, 4, "terabyte"],
    [12_345e15, 12_345, "petabyte"],
  ])("shows %d bytes as %d %s", (bytes, value, unit) => {
    expect(scaleBytes(bytes)).toEqual({ value, unit });
  });

  it("never shows a thousand of a unit that has a larger one", () => {
    for (let bytes = 1; bytes < 1e17; bytes *= 1.0173) {
      const { value, unit } = scaleBytes(bytes);
      if (unit !== "petabyte") expect(value).toBeLessThan(1000);
    }
  });
});

describe("splitDuration", () => {
  it.each([
    [-5, "0 second"],
    [59.4, "59 second"],
    [59.6, "1 minute"],
    [272, "4 minute"],
    [3600, "1 hour"],
    [7_500, "2 hour 5 minute"],
    [90_000, "1 day 1 hour"],
  ])("shows %d seconds as %s", (seconds, text) => {
    expect(
      splitDuration(seconds)
        .map(({ value, unit }) => `${value} ${unit}`)
        .join(" "),
    ).toBe(text);
  });
});

describe("relativeTime", () => {
  const now = new Date("2026-11-21T12:00:00Z");
  it.each([
    ["2026-11-21T12:05:00Z", 0, "second"],
    ["2026-11-21T11:59:30Z", 0, "second"],
    ["2026-11-21T11:58:00Z", -2, "minute"],
    ["2026-11-21T09:00:00Z", -3, "hour"],
    ["2026-11-20T11:00:00Z", -1, "day"],
    ["2026-11-12T12:00:00Z", -1, "week"],
    ["2026-08-21T12:00:00Z", -3, "month"],
    ["2021-11-21T12:00:00Z", -5, "year"],
  ])("shows %s as %d %s", (date, value, unit) => {
    expect(relativeTime(new Date(date), now)).toEqual({ value, unit });
  });
});

describe("plainName", () => {
  it.each([
    ["Road trip", "Road trip"],
    ["<b>Car</b>", "<b>Car</b>"],
    ["a\u202egnp.exe", "a gnp.exe"],
    ["one\r\ntwo\u0000", "one two"],
    ["bad \udc80 byte", "bad \ufffd byte"],
    ["عطلة", "عطلة"],
  ])("shows %j as %j", (name, shown) => {
    expect(plainName(name)).toBe(shown);
  });
});
