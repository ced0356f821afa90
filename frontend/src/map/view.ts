/** Which part of a device a map shows. Zooming goes by quarters, so that what is seen keeps its shape. Pure. */
export interface MapView {
  readonly start: number;
  readonly end: number;
}

const STEP = 4;
// Bytes: below this a cell would be smaller than what file systems write at once.
export const LEAST_BYTES = 4 << 20;

/** Gives the quarter of a part in which a byte lies. */
export function zoomIn({ start, end }: MapView, at: number): MapView {
  const span = (end - start) / STEP;
  if (span < LEAST_BYTES) return { start, end };
  const quarter = Math.min(Math.max(Math.floor((at - start) / span), 0), STEP - 1);
  return { start: Math.floor(start + quarter * span), end: Math.floor(start + (quarter + 1) * span) };
}

/** Gives the part of which this one is a quarter; the whole device at last. */
export function zoomOut({ start, end }: MapView, size: number): MapView {
  const span = Math.min((end - start) * STEP, size);
  if (span >= size * 0.99) return { start: 0, end: size };
  const from = Math.min(Math.floor(start / span) * span, size - span);
  return { start: Math.floor(from), end: Math.floor(from + span) };
}

/** Gives the part that lies half of it further on, or back. */
export function pan({ start, end }: MapView, size: number, direction: 1 | -1): MapView {
  const span = end - start;
  const from = Math.min(Math.max(start + (direction * span) / 2, 0), size - span);
  return { start: Math.floor(from), end: Math.floor(from + span) };
}

/** Gives how many times larger than the whole device is shown. */
export function magnification({ start, end }: MapView, size: number): number {
  return Math.max(Math.round(size / (end - start)), 1);
}
