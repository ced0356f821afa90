/** What a page asks of the REST routes: the last answer, whether another is under way, and why there is none. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { OnReconnected } from "../backend/reconnected";

/** What a page shows of something that it asked for, however many questions that took. */
export interface Asked<T> {
  readonly value: T | null;
  readonly error: unknown;
  readonly loading: boolean;
  run(): unknown;
}

/** Asks on `run`, and anew when the scanner is back; an answer that was overtaken by a newer question is dropped. */
export class Loader<T> implements ReactiveController, Asked<T> {
  /** The last answer; it stays while a newer one is asked for, or could not be had. */
  value: T | null = null;
  /** When `value` was given. */
  at: Date | null = null;
  error: unknown = null;
  loading = false;
  private running: AbortController | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly ask: (signal: AbortSignal) => Promise<T>,
  ) {
    host.addController(this);
    new OnReconnected(host, () => {
      if (this.running) void this.run();
    });
  }

  hostDisconnected(): void {
    this.running?.abort();
  }

  /** Asks; `fresh` forgets the answer to another question first. Never rejects. */
  async run(fresh = false): Promise<void> {
    this.running?.abort();
    const running = (this.running = new AbortController());
    if (fresh) this.value = this.at = null;
    this.loading = true;
    this.host.requestUpdate();
    try {
      const value = await this.ask(running.signal);
      if (running !== this.running || running.signal.aborted) return;
      this.value = value;
      this.at = new Date();
      this.error = null;
    } catch (reason) {
      if (running !== this.running || running.signal.aborted) return;
      this.error = reason;
    }
    this.loading = false;
    this.host.requestUpdate();
  }
}
