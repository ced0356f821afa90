/** Lengths of time for people. */
export interface DurationPart {
  readonly value: number;
  readonly unit: "second" | "minute" | "hour" | "day";
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** Gives a length of time in its largest unit and the one below it; under a minute in seconds. */
export function splitDuration(seconds: number): DurationPart[] {
  const whole = Math.max(0, Math.round(seconds));
  const index = UNITS.findIndex(([, length]) => whole >= length);
  if (index < 0) return [{ value: whole, unit: "second" }];
  let rest = whole;
  const parts: DurationPart[] = [];
  for (const [unit, length] of UNITS.slice(index, index + 2)) {
    const value = Math.floor(rest / length);
    rest -= value * length;
    if (value > 0) parts.push({ value, unit });
  }
  return parts;
}
