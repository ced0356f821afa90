/** Something that a card asks Home Assistant, kept until what it depends on changes. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

// What changes more often than this is asked for once.
const REST_MS = 2000;

export class Question<T> implements ReactiveController {
  value: T | null = null;
  failure: unknown = null;
  loading = false;
  private subject: string | null = null;
  private version: string | null = null;
  private round = 0;
  private askedAt = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly ask: () => Promise<T>,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.forget();
  }

  /** Asks when the version is new; an answer about another subject is forgotten. No subject asks nothing. */
  about(subject: string | null, version = ""): void {
    if (subject === this.subject && version === this.version) return;
    if (subject !== this.subject) this.forget();
    this.subject = subject;
    this.version = version;
    if (subject === null || this.timer !== undefined) return;
    const wait = Math.max(0, this.askedAt + REST_MS - performance.now());
    this.timer = setTimeout(() => void this.run(), wait);
    this.loading = true;
  }

  /** Asks again, such as after something was done. */
  again(): void {
    this.version = null;
    this.host.requestUpdate();
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.round += 1;
    this.subject = this.version = this.value = this.failure = null;
    this.loading = false;
    this.askedAt = Number.NEGATIVE_INFINITY;
  }

  private async run(): Promise<void> {
    this.timer = undefined;
    this.askedAt = performance.now();
    const round = ++this.round;
    try {
      const value = await this.ask();
      if (round !== this.round) return;
      this.value = value;
      this.failure = null;
    } catch (reason) {
      if (round !== this.round) return;
      this.failure = reason;
    }
    this.loading = false;
    this.host.requestUpdate();
  }
}
