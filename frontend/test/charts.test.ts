/** What trends show: each reading once, what is not known left open, extremes kept. */
import { describe, expect, it } from "vitest";
import { countsOf, extent, isKnown, isMoving, markersOf, seriesOf, thinned } from "../src/charts/series";

const reading = (day: number, more: object = {}) => ({
  at: new Date(Date.UTC(2026, 0, day)).toISOString(),
  power_on_hours: day * 24,
  temperature_c: 30 + day,
  counts: { pending: day > 2 ? 8 : 0 },
  ...more,
});

describe("a series", () => {
  const readings = [reading(1), reading(2), reading(3), reading(4, { counts: {} }), { at: "never" }];

  it("is of a value or of a count, and open where that was not told", () => {
    expect(seriesOf(readings, "temperature_c").values).toEqual([31, 32, 33, 34]);
    expect(seriesOf(readings, "pending").values).toEqual([0, 0, 8, null]);
    expect(countsOf(readings)).toEqual(["pending"]);
  });

  it("knows whether it is known, and moved", () => {
    expect(isKnown(seriesOf(readings, "nothing"))).toBe(false);
    expect(isMoving(seriesOf(readings, "pending"))).toBe(true);
    expect(isMoving(seriesOf(readings.slice(0, 2), "pending"))).toBe(false);
    expect(extent(seriesOf(readings, "pending"))).toMatchObject({ first: 0, last: 8, low: 0, high: 8 });
    expect(extent(seriesOf(readings, "nothing"))).toBeNull();
  });

  it("keeps the extremes when there are more points than pixels", () => {
    const times = Array.from({ length: 10_000 }, (_, at) => at);
    const values = times.map((at) => (at === 4321 ? 99 : at === 7777 ? -5 : 1));
    const few = thinned({ times, values }, 200);
    expect(few.times.length).toBeLessThanOrEqual(200);
    expect(few.values).toContain(99);
    expect(few.values).toContain(-5);
    expect(few.times.at(-1)).toBe(9999);
    expect([...few.times].sort((a, b) => a - b)).toEqual(few.times);
  });
});

describe("markers", () => {
  it("are the user's words, and hours that began anew", () => {
    const readings = [reading(1), reading(2), reading(3, { power_on_hours: 2 })];
    const said = [{ at: "2026-01-02T12:00:00Z", note: "known", counts: {} }, { at: 5 }];
    expect(markersOf(said, readings).map(({ kind, note }) => [kind, note])).toEqual([
      ["acknowledged", "known"],
      ["replaced", null],
    ]);
  });
});
