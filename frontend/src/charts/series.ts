/** What a trend shows: a value over time, with what happened beside. Pure. */
import type { Wire } from "../drive/wire";
import { dateAt, listAt, numberAt, recordAt, textAt } from "../format/wire-read";

/** A value over time; times are seconds since 1970. */
export interface Series {
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
}

export interface Marker {
  readonly at: number;
  readonly kind: "acknowledged" | "replaced" | "cleared";
  readonly note: string | null;
}

/** Gives one value of the readings of a disk, `score`, `temperature_c`, `power_on_hours` or the name of a count. */
export function seriesOf(readings: readonly Wire[], name: string): Series {
  const points = readings.flatMap((reading) => {
    const at = dateAt(reading, "at");
    const value = numberAt(reading, name) ?? numberAt(recordAt(reading, "counts"), name);
    return at === null ? [] : [[at.getTime() / 1000, value] as const];
  });
  return { times: points.map(([at]) => at), values: points.map(([, value]) => value) };
}

/** Gives the names of the counts that any reading tells. */
export function countsOf(readings: readonly Wire[]): string[] {
  return [...new Set(readings.flatMap((reading) => Object.keys(recordAt(reading, "counts"))))].sort();
}

/** Says whether a series has a value at all. */
export function isKnown({ values }: Series): boolean {
  return values.some((value) => value !== null);
}

/** Says whether a series ever moved. */
export function isMoving({ values }: Series): boolean {
  return new Set(values.filter((value) => value !== null)).size > 1;
}

/** Gives first, last, lowest and highest value; null where nothing is known. */
export function extent({ times, values }: Series): {
  first: number;
  last: number;
  low: number;
  high: number;
  since: number;
} | null {
  const known = values.flatMap((value, index) => (value === null ? [] : [[times[index] ?? 0, value] as const]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return null;
  const only = known.map(([, value]) => value);
  return {
    first: first[1],
    last: last[1],
    low: only.reduce((a, b) => Math.min(a, b)),
    high: only.reduce((a, b) => Math.max(a, b)),
    since: first[0],
  };
}

/** Gives what happened to a disk: the user's words, and counts that began anew (a disk of the same name, or a reset). */
export function markersOf(acknowledgements: readonly Wire[], readings: readonly Wire[]): Marker[] {
  const said = acknowledgements.flatMap((each): Marker[] => {
    const at = dateAt(each, "at");
    return at === null ? [] : [{ at: at.getTime() / 1000, kind: "acknowledged", note: textAt(each, "note") }];
  });
  const cleared: Marker[] = [];
  let before: Wire | null = null;
  for (const reading of readings) {
    const at = dateAt(reading, "at");
    const [hours, was] = [numberAt(reading, "power_on_hours"), before ? numberAt(before, "power_on_hours") : null];
    if (at && hours !== null && was !== null && hours < was - 1)
      cleared.push({ at: at.getTime() / 1000, kind: "replaced", note: null });
    before = reading;
  }
  return [...said, ...cleared].sort((a, b) => a.at - b.at);
}

/** Reads the markers that the scanner itself tells. */
export function toldMarkers(wire: Wire): Marker[] {
  return listAt(wire, "markers").flatMap((each): Marker[] => {
    const at = dateAt(each, "at");
    const kind = textAt(each, "kind");
    const known = kind === "acknowledged" || kind === "replaced" || kind === "cleared";
    return at === null || !known ? [] : [{ at: at.getTime() / 1000, kind, note: textAt(each, "note") }];
  });
}

/** Gives fewer points of a long series, the lowest and highest of each part; a chart has no more pixels than that. */
export function thinned(series: Series, most: number): Series {
  const { times, values } = series;
  if (times.length <= most) return series;
  const keep = new Set<number>([0, times.length - 1]);
  const parts = Math.max(Math.floor(most / 2) - 1, 1);
  for (let part = 0; part < parts; part++) {
    const from = Math.floor((part * times.length) / parts);
    const to = Math.floor(((part + 1) * times.length) / parts);
    let [low, high] = [from, from];
    for (let at = from; at < to; at++) {
      if ((values[at] ?? Infinity) < (values[low] ?? Infinity)) low = at;
      if ((values[at] ?? -Infinity) > (values[high] ?? -Infinity)) high = at;
    }
    keep.add(low).add(high);
  }
  const kept = [...keep].sort((a, b) => a - b);
  return { times: kept.map((at) => times[at] ?? 0), values: kept.map((at) => values[at] ?? null) };
}
