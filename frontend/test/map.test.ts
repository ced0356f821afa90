/** The geometry of the device map: every byte has one cell, neighbours stay neighbours, and zooming finds its way back. */
import { describe, expect, it } from "vitest";
import { CELL_STATES, emptyMap, nextTrouble, readMap, runsOf, spread, stateOf } from "../src/map/cells";
import { makeLayout, placeUnder, stepFrom } from "../src/map/layout";
import { paint, type Palette } from "../src/map/paint";
import { LEAST_BYTES, magnification, pan, zoomIn, zoomOut } from "../src/map/view";

const GRIDS = [
  [64, 32],
  [32, 32],
  [32, 64],
  [16, 16],
] as const;

describe("the layout", () => {
  it.each(GRIDS)("gives each place of %i by %i one cell, and back", (columns, rows) => {
    for (const curve of ["hilbert", "linear"] as const) {
      const layout = makeLayout(curve, columns, rows);
      const seen = new Set<string>();
      for (let place = 0; place < columns * rows; place++) {
        const [column, row] = layout.cellOf(place);
        expect(layout.placeAt(column, row)).toBe(place);
        expect(column >= 0 && column < columns && row >= 0 && row < rows).toBe(true);
        seen.add(`${column} ${row}`);
      }
      expect(seen.size).toBe(columns * rows);
    }
  });

  it.each(GRIDS)("goes from cell to neighbouring cell along the curve, %i by %i", (columns, rows) => {
    const layout = makeLayout("hilbert", columns, rows);
    for (let place = 1; place < columns * rows; place++) {
      const [x, y] = layout.cellOf(place);
      const [column, row] = layout.cellOf(place - 1);
      expect(Math.abs(x - column) + Math.abs(y - row)).toBe(1);
    }
  });

  it("finds the cell under a point, and none beside the map", () => {
    const layout = makeLayout("linear", 4, 2);
    const box = { width: 400, height: 100 };
    expect(placeUnder(layout, box, 399, 99)).toBe(7);
    expect(placeUnder(layout, box, 0, 50)).toBe(4);
    for (const [x, y] of [
      [-1, 5],
      [400, 5],
      [5, 100],
    ] as const)
      expect(placeUnder(layout, box, x, y)).toBeNull();
  });

  it("steps to the cell beside on the screen, and stays at the edge", () => {
    for (const curve of ["hilbert", "linear"] as const) {
      const layout = makeLayout(curve, 8, 8);
      const from = layout.placeAt(3, 3);
      expect(layout.cellOf(stepFrom(layout, from, "left"))).toEqual([2, 3]);
      expect(layout.cellOf(stepFrom(layout, from, "down"))).toEqual([3, 4]);
      const corner = layout.placeAt(0, 0);
      expect(stepFrom(layout, corner, "up")).toBe(corner);
      expect(stepFrom(layout, corner, "left")).toBe(corner);
    }
  });
});

describe("the view", () => {
  const size = 4_000_787_030_016;

  it("zooms to where the byte lies, and out again to the whole", () => {
    let view = { start: 0, end: size };
    const at = 1_234_567_890_123;
    let steps = 0;
    for (let next = zoomIn(view, at); next.end - next.start < view.end - view.start; next = zoomIn(view, at)) {
      expect(next.start <= at && at < next.end).toBe(true);
      view = next;
      steps += 1;
    }
    expect(steps).toBeGreaterThan(5);
    expect(view.end - view.start).toBeGreaterThanOrEqual(LEAST_BYTES);
    for (let back = 0; back < steps; back++) {
      const out = zoomOut(view, size);
      expect(out.start <= view.start && view.end <= out.end + 4).toBe(true);
      view = out;
    }
    expect(view).toEqual({ start: 0, end: size });
  });

  it("pans by half of what is seen and never leaves the device", () => {
    const view = zoomIn({ start: 0, end: size }, 0);
    expect(pan(view, size, -1)).toEqual(view);
    expect(pan(view, size, 1).start).toBe(Math.floor((view.end - view.start) / 2));
    const last = zoomIn({ start: 0, end: size }, size - 1);
    expect(pan(last, size, 1).end).toBeLessThanOrEqual(size);
    expect(magnification(view, size)).toBe(4);
  });
});

const bin = (start: number, more: object = {}) => ({
  start,
  length: 10,
  files: 0,
  used_bytes: 0,
  free_bytes: null,
  ...more,
});
const answer = (...bins: object[]) =>
  readMap({ size_bytes: 100, start: 0, end: 100, built_at: null, bins }, [15, 19, 20]);

describe("the cells", () => {
  it.each([
    [{ unreadable: 1, corrupt: 2 }, "unreadable"],
    [{ corrupt: 1, used_bytes: 5 }, "corrupt"],
    [{ suspected: 1 }, "suspected"],
    [{ used_bytes: 5, unverified_bytes: 1 }, "unproven"],
    [{ used_bytes: 5 }, "proven"],
    [{ free_bytes: 10 }, "free"],
    [{}, "untold"],
  ])("are what the worst of them is: %o", (more, state) => {
    expect(answer(bin(0, more)).cells.map(stateOf)).toEqual([state]);
  });

  it("count the blocks that the disk cannot read where these lie", () => {
    expect(answer(bin(0), bin(10), bin(20)).cells.map((cell) => cell.badBlocks)).toEqual([0, 2, 1]);
  });

  it("show the coarse answer until the finer one is there", () => {
    const { cells } = answer(bin(30), bin(40, { corrupt: 1 }));
    const fine = answer(bin(40, { used_bytes: 3 })).cells[0];
    const shown = spread(cells, new Map(fine ? [[2, fine]] : []), 4);
    expect(shown.map(stateOf)).toEqual(["untold", "untold", "proven", "corrupt"]);
  });

  it("lead from trouble to trouble, round the end", () => {
    const { cells } = answer(bin(30), bin(40, { corrupt: 1 }), bin(50), bin(60, { suspected: 1 }));
    expect(nextTrouble(cells, 0, 1)).toBe(1);
    expect(nextTrouble(cells, 1, 1)).toBe(3);
    expect(nextTrouble(cells, 3, 1)).toBe(1);
    expect(nextTrouble(cells, 0, -1)).toBe(3);
    expect(nextTrouble(answer(bin(30)).cells, 0, 1)).toBeNull();
  });

  it("make a table of runs that covers all bytes once", () => {
    const { cells } = answer(bin(30), bin(40), bin(50, { used_bytes: 1 }), bin(60));
    expect(runsOf(cells).map(({ state, start, end }) => [state, start, end])).toEqual([
      ["untold", 30, 50],
      ["proven", 50, 60],
      ["untold", 60, 70],
    ]);
  });

  it("take nothing for granted of what comes over the wire", () => {
    const read = readMap({ bins: [null, 3, { start: "x" }], clusters: "no", built_at: 5 });
    expect(read.cells).toHaveLength(1);
    expect(read.builtAt).toBeNull();
  });
});

/** A canvas that notes the boxes of each colour. */
function notedCanvas(): { canvas: CanvasRenderingContext2D; boxes: Map<string, number> } {
  const boxes = new Map<string, number>();
  const canvas = {
    fillStyle: "",
    fillRect(): void {
      boxes.set(this.fillStyle, (boxes.get(this.fillStyle) ?? 0) + 1);
    },
    clearRect: () => undefined,
    strokeRect: () => undefined,
    beginPath: () => undefined,
    moveTo: () => undefined,
    lineTo: () => undefined,
    stroke: () => undefined,
  };
  return { canvas: canvas as unknown as CanvasRenderingContext2D, boxes };
}

describe("the picture", () => {
  const states = Object.fromEntries(CELL_STATES.map((state) => [state, state])) as Palette["states"];
  const palette: Palette = { states, mark: "mark", text: "text", surface: "surface" };

  it("has each place of the grid once, empty where nothing is told, and nothing beside it", () => {
    const { canvas, boxes } = notedCanvas();
    const cells = answer(bin(0, { used_bytes: 5 }), bin(30, { corrupt: 1 }), bin(40, { free_bytes: 10 })).cells;
    const layout = makeLayout("hilbert", 4, 2);
    paint(canvas, 80, 40, { layout, cells: [...cells, ...cells, ...cells], clusters: [], cursor: null }, palette);
    // A proven cell is drawn over the colour of free room, paler the less of it is used; the ninth has no place.
    expect(Object.fromEntries(boxes)).toEqual({ proven: 3, corrupt: 3, free: 3 + 2 });
  });

  it("is an empty grid before the answer is there", () => {
    const { canvas, boxes } = notedCanvas();
    const { cells } = emptyMap(100);
    paint(canvas, 80, 40, { layout: makeLayout("hilbert", 4, 2), cells, clusters: [], cursor: 0 }, palette);
    expect(Object.fromEntries(boxes)).toEqual({ untold: 8 });
  });
});
