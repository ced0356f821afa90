/** Asks for the cells of a map: the whole view first, coarse, then each part of it finer. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { OnReconnected } from "../backend/reconnected";
import type { Wire } from "../drive/wire";
import { type MapAnswer, type MapCell, readMap, spread } from "./cells";
import type { MapView } from "./view";

/** Cells of one answer of the scanner. */
export const CELLS = 256;
const AT_ONCE = 4;
const REPAINT_MS = 250;
// A page in the background is not painted: then nothing is waited for.
const PAINT_MS = 100;

export type AskMap = (view: MapView | null, cells: number, signal: AbortSignal) => Promise<Wire>;

/** Keeps the newest answer; a question that was overtaken is dropped. */
export class MapSource implements ReactiveController {
  answer: MapAnswer | null = null;
  cells: readonly MapCell[] = [];
  at: Date | null = null;
  error: unknown = null;
  loading = false;
  /** First bytes of blocks that the disk itself calls unreadable. */
  badBytes: readonly number[] = [];
  private running: AbortController | undefined;
  private again = (): void => undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly ask: AskMap,
  ) {
    host.addController(this);
    new OnReconnected(host, () => this.again());
  }

  hostDisconnected(): void {
    this.running?.abort();
  }

  /** Shows a view, null for the whole device, in so many cells; `fresh` forgets another device. Never rejects. */
  async show(view: MapView | null, count: number, fresh = false): Promise<void> {
    this.running?.abort();
    const running = (this.running = new AbortController());
    this.again = () => void this.show(view, count);
    if (fresh) {
      this.answer = this.at = null;
      this.cells = [];
    }
    this.loading = true;
    this.host.requestUpdate();
    try {
      const answer = readMap(await this.ask(view, CELLS, running.signal), this.badBytes);
      if (running.signal.aborted) return;
      this.answer = answer;
      this.at = new Date();
      this.error = null;
      this.refine(answer, new Map(), count);
      await painted();
      if (!running.signal.aborted) await this.finer(answer, count, running.signal);
      if (running.signal.aborted) return;
    } catch (reason) {
      if (running.signal.aborted) return;
      this.error = reason;
    }
    this.loading = false;
    this.host.requestUpdate();
  }

  /** Asks for the parts, some at a time; each is shown as it comes. */
  private async finer(answer: MapAnswer, count: number, signal: AbortSignal): Promise<void> {
    const parts = count / CELLS;
    if (parts <= 1 || answer.cells.length < CELLS) return;
    const fine = new Map<number, MapCell>();
    let shown = performance.now();
    const waiting = Array.from({ length: parts }, (_, part) => part);
    const work = async (): Promise<void> => {
      for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
        const edge = (at: number): number => answer.start + Math.floor(((answer.end - answer.start) * at) / parts);
        const view = { start: edge(part), end: edge(part + 1) };
        const { cells } = readMap(await this.ask(view, CELLS, signal), this.badBytes);
        if (signal.aborted) return;
        cells.forEach((cell, index) => fine.set(part * CELLS + index, cell));
        if (performance.now() - shown < REPAINT_MS) continue;
        shown = performance.now();
        this.refine(answer, fine, count);
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, parts) }, work));
    if (!signal.aborted) this.refine(answer, fine, count);
  }

  private refine(answer: MapAnswer, fine: ReadonlyMap<number, MapCell>, count: number): void {
    this.cells = spread(answer.cells, fine, count);
    this.host.requestUpdate();
  }
}

/** Waits until what was drawn is seen, so that a first picture does not wait for finer ones. */
function painted(): Promise<unknown> {
  const frame = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return Promise.race([frame, new Promise((resolve) => setTimeout(resolve, PAINT_MS))]);
}
