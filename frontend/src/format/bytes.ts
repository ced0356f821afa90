/** Sizes for people, in decimal units as drives are sold. */
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"] as const;

export interface ScaledBytes {
  readonly value: number;
  readonly unit: (typeof UNITS)[number];
}

/** Gives a size in the largest unit that keeps it at 1 or more, rounded to three digits. */
export function scaleBytes(bytes: number): ScaledBytes {
  let index = 0;
  let value = bytes;
  while (index < UNITS.length - 1 && Number(value.toPrecision(3)) >= 1000) {
    value /= 1000;
    index += 1;
  }
  return { value: value < 1000 ? Number(value.toPrecision(3)) : Math.round(value), unit: UNITS[index] ?? "byte" };
}
