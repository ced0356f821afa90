/** Draws the cells of a device map. What a cell is shows as a colour and as a mark, so that neither is needed alone. */
import type { CellState, MapCell, MapCluster } from "./cells";
import { stateOf } from "./cells";
import type { Layout } from "./layout";

/** The colours of a theme, as the canvas takes them. */
export interface Palette {
  readonly states: Readonly<Record<CellState, string>>;
  readonly mark: string;
  readonly text: string;
  readonly surface: string;
}

export interface Picture {
  readonly layout: Layout;
  readonly cells: readonly MapCell[];
  readonly clusters: readonly MapCluster[];
  /** The place of the cursor; null when the map has no focus and no pointer over it. */
  readonly cursor: number | null;
}

type Canvas = CanvasRenderingContext2D;

// Share of a cell that is left free around it, where cells are large enough to be told apart.
const GAP = 0.08;
const LEAST_GAP_PX = 6;

type Place = readonly [x: number, y: number, cell: MapCell | undefined];

/** Draws a picture into a box of CSS pixels; without cells it is an empty grid. */
export function paint(canvas: Canvas, width: number, height: number, picture: Picture, palette: Palette): void {
  const { layout, cells, clusters, cursor } = picture;
  const [w, h] = [width / layout.columns, height / layout.rows];
  canvas.clearRect(0, 0, width, height);
  const gap = Math.min(w, h) >= LEAST_GAP_PX ? Math.min(w, h) * GAP : 0;
  const size = { w: w - gap, h: h - gap };
  // State by state: a canvas that changes its colour for each of thousands of cells takes twice as long.
  for (const [state, places] of byState(layout, cells, w, h)) {
    paintCells(canvas, state, places, size, palette);
    paintMarks(canvas, state, places, size, palette);
  }
  canvas.strokeStyle = palette.text;
  canvas.lineWidth = 2;
  for (const cluster of clusters) outline(canvas, picture, cluster, w, h);
  const under = cursor === null ? undefined : cells[cursor];
  if (cursor !== null && under) paintCursor(canvas, layout.cellOf(cursor), w, h, palette);
}

function byState(layout: Layout, cells: readonly MapCell[], w: number, h: number): Map<CellState, Place[]> {
  const found = new Map<CellState, Place[]>();
  for (let place = 0; place < layout.columns * layout.rows; place++) {
    const cell = cells[place];
    const state = cell ? stateOf(cell) : "untold";
    const [column, row] = layout.cellOf(place);
    let places = found.get(state);
    if (!places) found.set(state, (places = []));
    places.push([column * w, row * h, cell]);
  }
  return found;
}

interface Size {
  readonly w: number;
  readonly h: number;
}

function paintCells(canvas: Canvas, state: CellState, places: readonly Place[], { w, h }: Size, palette: Palette) {
  const filled = state === "proven" || state === "unproven";
  canvas.fillStyle = palette.states[filled ? "free" : state];
  for (const [x, y] of places) canvas.fillRect(x, y, w, h);
  if (!filled) return;
  canvas.fillStyle = palette.states[state];
  for (const [x, y, cell] of places) {
    // A cell that is hardly used is paler, but never so pale that it looks empty.
    const share = cell ? cell.usedBytes / Math.max(cell.end - cell.start, 1) : 0;
    canvas.globalAlpha = 0.35 + 0.65 * Math.min(share, 1);
    canvas.fillRect(x, y, w, h);
  }
  canvas.globalAlpha = 1;
}

/** Draws the marks of a state: crosses, bars, points or slanted lines. */
function paintMarks(
  canvas: Canvas,
  state: CellState,
  places: readonly Place[],
  { w, h }: Size,
  palette: Palette,
): void {
  canvas.strokeStyle = canvas.fillStyle = palette.mark;
  canvas.lineWidth = Math.max(Math.min(w, h) / 7, 1);
  const [dx, dy] = [w * 0.22, h * 0.22];
  canvas.beginPath();
  for (const [x, y] of places) {
    switch (state) {
      case "unreadable":
        canvas.moveTo(x + dx, y + dy);
        canvas.lineTo(x + w - dx, y + h - dy);
        canvas.moveTo(x + w - dx, y + dy);
        canvas.lineTo(x + dx, y + h - dy);
        break;
      case "corrupt":
        canvas.moveTo(x + dx, y + h / 2);
        canvas.lineTo(x + w - dx, y + h / 2);
        break;
      case "suspected":
        canvas.fillRect(x + w * 0.36, y + h * 0.36, w * 0.28, h * 0.28);
        break;
      case "unproven":
        canvas.lineWidth = Math.max(Math.min(w, h) / 12, 0.75);
        canvas.moveTo(x + dx, y + h - dy);
        canvas.lineTo(x + w - dx, y + dy);
        break;
      default:
        return;
    }
  }
  canvas.stroke();
}

/** Draws a line around the cells of a cluster, where its neighbours on the screen do not belong to it. */
function outline(canvas: Canvas, { layout, cells }: Picture, cluster: MapCluster, w: number, h: number): void {
  const belongs = (column: number, row: number): boolean => {
    if (column < 0 || row < 0 || column >= layout.columns || row >= layout.rows) return false;
    const cell = cells[layout.placeAt(column, row)];
    return cell !== undefined && cell.start < cluster.end && cluster.start < cell.end;
  };
  canvas.beginPath();
  cells.forEach((cell, place) => {
    if (cell.start >= cluster.end || cluster.start >= cell.end) return;
    const [column, row] = layout.cellOf(place);
    const [left, top, right, bottom] = [column * w, row * h, (column + 1) * w, (row + 1) * h];
    const sides = [
      [column - 1, row, left, top, left, bottom],
      [column + 1, row, right, top, right, bottom],
      [column, row - 1, left, top, right, top],
      [column, row + 1, left, bottom, right, bottom],
    ] as const;
    for (const [x, y, fromX, fromY, toX, toY] of sides)
      if (!belongs(x, y)) {
        canvas.moveTo(fromX, fromY);
        canvas.lineTo(toX, toY);
      }
  });
  canvas.stroke();
}

function paintCursor(canvas: Canvas, cell: readonly [number, number], w: number, h: number, palette: Palette): void {
  const [x, y] = [cell[0] * w, cell[1] * h];
  canvas.lineWidth = 4;
  canvas.strokeStyle = palette.surface;
  canvas.strokeRect(x - 1, y - 1, w + 1, h + 1);
  canvas.lineWidth = 2;
  canvas.strokeStyle = palette.text;
  canvas.strokeRect(x - 1, y - 1, w + 1, h + 1);
}
