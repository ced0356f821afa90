/** A long list of the API of which only what is looked at is asked for, a page at a time. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { OnReconnected } from "../../backend/reconnected";

export interface ListPage<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export class SparseList<T> implements ReactiveController {
  /** All places of the list; undefined where nothing was asked yet. A new array whenever something arrived. */
  items: readonly (T | undefined)[] = [];
  /** How many there are; null before the first answer. */
  total: number | null = null;
  error: unknown = null;
  /** When the list was first answered since it was last asked anew. */
  at: Date | null = null;
  private running = new AbortController();
  private asked = new Set<number>();
  /** The places that were needed last. */
  private looked: [number, number] = [0, 0];

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly pageSize: number,
    private readonly ask: (offset: number, limit: number, signal: AbortSignal) => Promise<ListPage<T>>,
  ) {
    host.addController(this);
    new OnReconnected(host, () => {
      if (this.total !== null || this.error !== null) void this.restart(true, ...this.looked);
    });
  }

  hostDisconnected(): void {
    this.running.abort();
  }

  /** Asks for the list anew; `keep` shows what is there until the answer comes. Never rejects. */
  async restart(keep: boolean, first = 0, last = 0): Promise<void> {
    this.running.abort();
    this.running = new AbortController();
    this.asked = new Set();
    if (!keep) {
      this.items = [];
      this.total = this.at = null;
      this.host.requestUpdate();
    }
    await this.need(first, last);
  }

  /** Asks for what is not there yet between two places, both included. */
  async need(first: number, last: number): Promise<void> {
    this.looked = [first, last];
    const from = Math.floor(Math.max(0, first) / this.pageSize);
    const to = Math.floor(Math.max(0, last) / this.pageSize);
    const work: Promise<void>[] = [];
    for (let page = from; page <= to; page += 1) if (!this.asked.has(page)) work.push(this.fetch(page));
    await Promise.all(work);
  }

  private async fetch(page: number): Promise<void> {
    const { running } = this;
    this.asked.add(page);
    const offset = page * this.pageSize;
    try {
      const answer = await this.ask(offset, this.pageSize, running.signal);
      if (running !== this.running) return;
      const items = this.items.length === answer.total ? [...this.items] : this.sized(answer.total);
      for (const [index, item] of answer.items.entries()) items[offset + index] = item;
      this.items = items;
      this.total = answer.total;
      this.error = null;
      this.at ??= new Date();
    } catch (reason) {
      if (running !== this.running || running.signal.aborted) return;
      this.asked.delete(page);
      this.error = reason;
    }
    this.host.requestUpdate();
  }

  private sized(total: number): (T | undefined)[] {
    const items: (T | undefined)[] = this.items.slice(0, total);
    items.length = total;
    return items.fill(undefined, Math.min(total, this.items.length));
  }
}
