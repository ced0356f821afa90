/** Gives the part of the whole, 0 to 1, that each value is; all 0 when there is no whole. */
export function sharesOf(values: readonly number[]): number[] {
  const clean = values.map((value) => (Number.isFinite(value) && value > 0 ? value : 0));
  const whole = clean.reduce((sum, value) => sum + value, 0);
  return clean.map((value) => (whole === 0 ? 0 : value / whole));
}

/** Gives a percentage that a bar can show: within 0 and 100, null when it is not known. */
export function clampPercent(percent: number | null): number | null {
  return percent === null || !Number.isFinite(percent) ? null : Math.min(100, Math.max(0, percent));
}
