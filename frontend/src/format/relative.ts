/** How long ago something was, in the unit that a person would use. */
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 7],
  ["week", 4.35],
  ["month", 12],
  ["year", Number.POSITIVE_INFINITY],
];

export interface RelativeTime {
  readonly value: number;
  readonly unit: Intl.RelativeTimeFormatUnit;
}

/** Gives the distance from now; below a minute, and in the future (another clock), it is 0 seconds: "now". */
export function relativeTime(date: Date, now: Date): RelativeTime {
  let distance = (now.getTime() - date.getTime()) / 1000;
  if (distance < 60) return { value: 0, unit: "second" };
  for (const [unit, limit] of STEPS) {
    if (Math.round(distance) < limit) return { value: -Math.round(distance), unit };
    distance /= limit;
  }
  return { value: -Math.round(distance), unit: "year" };
}
