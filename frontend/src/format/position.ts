/** Places on a device for people: in the unit of the place, with as many digits as tell neighbours apart. */
import type { Localizer } from "../i18n/localizer";
import { scaleBytes, type ScaledBytes } from "./bytes";

const MOST_DIGITS = 6;

export interface ScaledPosition extends ScaledBytes {
  readonly digits: number;
}

/** Gives a place; `step` is the distance of neighbours. */
export function scalePosition(bytes: number, step: number): ScaledPosition {
  const { unit } = scaleBytes(bytes);
  const size = { byte: 1, kilobyte: 1e3, megabyte: 1e6, gigabyte: 1e9, terabyte: 1e12, petabyte: 1e15 }[unit];
  const digits = Math.min(Math.max(Math.ceil(Math.log10(size / Math.max(step, 1))), 0), MOST_DIGITS);
  return { value: bytes / size, unit, digits };
}

/** Gives a place in words of the reader's language. */
export function positionText(localizer: Localizer, bytes: number, step: number): string {
  const { value, unit, digits } = scalePosition(bytes, step);
  const unitDisplay = unit === "byte" ? "long" : "short";
  return localizer.number(value, { style: "unit", unit, unitDisplay, maximumFractionDigits: digits });
}
