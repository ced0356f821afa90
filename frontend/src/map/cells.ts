/** What the cells of a map say, from the answers of the scanner: `GET /devices/ID/map`, see docs/places.md. Pure. */
import type { Wire } from "../drive/wire";
import { bytesAt, listAt, textAt } from "../format/wire-read";

/** From the worst to the least: a cell is what the worst of its bytes are. */
export const CELL_STATES = ["unreadable", "corrupt", "suspected", "unproven", "proven", "free", "untold"] as const;
export type CellState = (typeof CELL_STATES)[number];

export const MAP_STATES = ["not_built", "waiting", "building", "built", "unknown"] as const;
export type MapState = (typeof MAP_STATES)[number];

export interface MapCell {
  readonly start: number;
  readonly end: number;
  readonly files: number;
  readonly usedBytes: number;
  readonly freeBytes: number | null;
  readonly unprovenBytes: number;
  readonly oldestVerifiedAt: string | null;
  readonly corrupt: number;
  readonly unreadable: number;
  readonly suspected: number;
  /** Blocks here that the disk itself calls unreadable. */
  readonly badBlocks: number;
}

export interface MapCluster {
  readonly start: number;
  readonly end: number;
  readonly points: number;
  readonly pattern: string;
}

export interface Uncovered {
  readonly mountPoint: string | null;
  readonly reason: string;
}

/** An answer of the scanner. `builtAt` is null before a map was built. */
export interface MapAnswer {
  readonly sizeBytes: number;
  readonly start: number;
  readonly end: number;
  readonly builtAt: string | null;
  readonly state: MapState;
  /** An index changed since the map of it was built. */
  readonly outdated: boolean;
  readonly filesExact: boolean;
  readonly cells: readonly MapCell[];
  readonly clusters: readonly MapCluster[];
  readonly notCovered: readonly Uncovered[];
}

/** Gives what the worst of a cell is. */
export function stateOf(cell: MapCell): CellState {
  if (cell.unreadable > 0 || cell.badBlocks > 0) return "unreadable";
  if (cell.corrupt > 0) return "corrupt";
  if (cell.suspected > 0) return "suspected";
  if (cell.usedBytes > 0) return cell.unprovenBytes > 0 ? "unproven" : "proven";
  return (cell.freeBytes ?? 0) > 0 ? "free" : "untold";
}

/** Says whether a cell needs somebody's eye. */
export function isTrouble(cell: MapCell): boolean {
  return cell.unreadable + cell.corrupt + cell.suspected + cell.badBlocks > 0;
}

/** Gives the map of a device of which nothing is told yet. */
export function emptyMap(sizeBytes: number): MapAnswer {
  return {
    sizeBytes,
    start: 0,
    end: sizeBytes,
    builtAt: null,
    state: "unknown",
    outdated: false,
    filesExact: true,
    cells: [],
    clusters: [],
    notCovered: [],
  };
}

/** Reads an answer; `badBytes` are the first bytes of blocks that the disk calls unreadable. */
export function readMap(wire: Wire, badBytes: readonly number[] = []): MapAnswer {
  const sorted = [...badBytes].sort((a, b) => a - b);
  return {
    sizeBytes: bytesAt(wire, "size_bytes"),
    start: bytesAt(wire, "start"),
    end: bytesAt(wire, "end"),
    builtAt: textAt(wire, "built_at"),
    state: MAP_STATES.find((state) => state === wire["state"]) ?? "unknown",
    outdated: listAt(wire, "roots").some((root) => root["outdated"] === true),
    filesExact: wire["files_exact"] !== false,
    cells: listAt(wire, "bins").map((bin) => readCell(bin, sorted)),
    clusters: listAt(wire, "clusters").map((each) => ({
      start: bytesAt(each, "start"),
      end: bytesAt(each, "end"),
      points: bytesAt(each, "points"),
      pattern: textAt(each, "pattern") ?? "unknown",
    })),
    notCovered: listAt(wire, "not_covered").map((each) => ({
      mountPoint: textAt(each, "mount_point"),
      reason: textAt(each, "reason") ?? "",
    })),
  };
}

function readCell(bin: Wire, bad: readonly number[]): MapCell {
  const start = bytesAt(bin, "start");
  const end = start + bytesAt(bin, "length");
  return {
    start,
    end,
    files: bytesAt(bin, "files"),
    usedBytes: bytesAt(bin, "used_bytes"),
    freeBytes: typeof bin["free_bytes"] === "number" ? bin["free_bytes"] : null,
    unprovenBytes: bytesAt(bin, "unverified_bytes"),
    oldestVerifiedAt: textAt(bin, "oldest_verified_at"),
    corrupt: bytesAt(bin, "corrupt"),
    unreadable: bytesAt(bin, "unreadable"),
    suspected: bytesAt(bin, "suspected"),
    badBlocks: countWithin(bad, start, end),
  };
}

/** Counts the numbers of a sorted list within a range. */
function countWithin(sorted: readonly number[], start: number, end: number): number {
  return firstFrom(sorted, end) - firstFrom(sorted, start);
}

/** Gives where in a sorted list the numbers from a value on begin. */
function firstFrom(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? value) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Gives the cells of a grid of `count`: of a finer answer where it is there, else of the first, coarser one. */
export function spread(coarse: readonly MapCell[], fine: ReadonlyMap<number, MapCell>, count: number): MapCell[] {
  const cells: MapCell[] = [];
  for (let place = 0; place < count; place++) {
    const cell = fine.get(place) ?? coarse[Math.floor((place * coarse.length) / count)];
    if (cell) cells.push(cell);
  }
  return cells;
}

/** Gives the place of the next cell with trouble, going round; null when there is none. */
export function nextTrouble(cells: readonly MapCell[], from: number, direction: 1 | -1): number | null {
  for (let step = 1; step <= cells.length; step++) {
    const place = (from + direction * step + cells.length * 2) % cells.length;
    const cell = cells[place];
    if (cell && isTrouble(cell)) return place;
  }
  return null;
}

/** Gives the runs of cells with one state, in the order of their bytes: the map as a table. */
export function runsOf(
  cells: readonly MapCell[],
): { state: CellState; start: number; end: number; cells: MapCell[] }[] {
  const runs: { state: CellState; start: number; end: number; cells: MapCell[] }[] = [];
  for (const cell of cells) {
    const last = runs.at(-1);
    const state = stateOf(cell);
    if (last?.state !== state) runs.push({ state, start: cell.start, end: cell.end, cells: [cell] });
    else if (last.cells.at(-1) !== cell) {
      last.cells.push(cell);
      last.end = cell.end;
    }
  }
  return runs;
}
