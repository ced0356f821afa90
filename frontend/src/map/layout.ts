/** Where the cells of a device map lie: in rows, or along a Hilbert curve that keeps neighbours together. Pure. */
export const CURVES = ["hilbert", "linear"] as const;
export type Curve = (typeof CURVES)[number];

/** A grid of cells; each has one place on the device, counted from 0 in the order of its bytes. */
export interface Layout {
  readonly curve: Curve;
  readonly columns: number;
  readonly rows: number;
  /** The place of the cell in a column and row. */
  readonly placeAt: (column: number, row: number) => number;
  /** Column and row of a place. */
  readonly cellOf: (place: number) => readonly [column: number, row: number];
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Gives the place of a cell on a Hilbert curve through a square; `side` is a power of two. */
export function hilbertPlace(side: number, column: number, row: number): number {
  let place = 0;
  let [x, y] = [column, row];
  for (let half = side / 2; half >= 1; half /= 2) {
    const right = (x & half) > 0 ? 1 : 0;
    const low = (y & half) > 0 ? 1 : 0;
    place += half * half * ((3 * right) ^ low);
    [x, y] = turned(side, x, y, right, low);
  }
  return place;
}

/** Gives column and row of a place on the curve. */
export function hilbertCell(side: number, place: number): readonly [column: number, row: number] {
  let [x, y] = [0, 0];
  let rest = place;
  for (let size = 1; size < side; size *= 2) {
    const right = 1 & (rest >> 1);
    const low = 1 & (rest ^ right);
    [x, y] = turned(size, x, y, right, low);
    x += size * right;
    y += size * low;
    rest >>= 2;
  }
  return [x, y];
}

function turned(size: number, x: number, y: number, right: number, low: number): [number, number] {
  if (low === 1) return [x, y];
  return right === 1 ? [size - 1 - y, size - 1 - x] : [y, x];
}

/**
 * Gives the cells of a map. Along the curve one side is twice the other, or they are equal: two squares beside each
 * other, the second one beginning where the first one ends.
 */
export function makeLayout(curve: Curve, columns: number, rows: number): Layout {
  if (curve === "linear")
    return {
      curve,
      columns,
      rows,
      placeAt: (column, row) => row * columns + column,
      cellOf: (place) => [place % columns, Math.floor(place / columns)],
    };
  const side = Math.min(columns, rows);
  const tall = rows > columns;
  const cells = Array.from({ length: columns * rows }, (_, place) => {
    const square = Math.floor(place / (side * side));
    const [along, across] = hilbertCell(side, place % (side * side));
    return tall ? ([across, along + square * side] as const) : ([along + square * side, across] as const);
  });
  return {
    curve,
    columns,
    rows,
    placeAt: (column, row) => {
      const [along, across] = tall ? [row, column] : [column, row];
      const square = Math.floor(along / side);
      return square * side * side + hilbertPlace(side, along % side, across);
    },
    cellOf: (place) => cells[place] ?? [0, 0],
  };
}

/** Gives how many columns and rows suit a width: a phone shows a square, a desk twice as wide as high. */
export function gridFor(width: number): readonly [columns: number, rows: number] {
  return width >= 640 ? [64, 32] : [32, 32];
}

/** Gives the place under a point of a box that shows the whole grid; null beside it. */
export function placeUnder(layout: Layout, box: Box, x: number, y: number): number | null {
  const column = Math.floor((x / box.width) * layout.columns);
  const row = Math.floor((y / box.height) * layout.rows);
  if (column < 0 || row < 0 || column >= layout.columns || row >= layout.rows) return null;
  return layout.placeAt(column, row);
}

export const STEPS = ["left", "right", "up", "down"] as const;
export type Step = (typeof STEPS)[number];

/** Gives the place beside a place on the screen; at the edge it stays. */
export function stepFrom(layout: Layout, place: number, step: Step): number {
  const [column, row] = layout.cellOf(place);
  const to = { left: [column - 1, row], right: [column + 1, row], up: [column, row - 1], down: [column, row + 1] }[
    step
  ];
  const [x = column, y = row] = to;
  return x < 0 || y < 0 || x >= layout.columns || y >= layout.rows ? place : layout.placeAt(x, y);
}
