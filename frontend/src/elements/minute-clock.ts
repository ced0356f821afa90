/** Redraws an element once a minute while it is on the page, so that "2 minutes ago" stays true. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

const MINUTE_MS = 60_000;

export class MinuteClock implements ReactiveController {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.timer = setInterval(() => this.host.requestUpdate(), MINUTE_MS);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
  }
}
