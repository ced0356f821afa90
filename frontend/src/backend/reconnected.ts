/** Tells when the scanner is back after it was not heard: what was asked meanwhile may have failed, or is old. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

const back = new EventTarget();

/** Says that the scanner is heard again. */
export function tellReconnected(): void {
  back.dispatchEvent(new Event("reconnected"));
}

/** Runs a function each time the scanner is heard again, as long as its host is shown. */
export class OnReconnected implements ReactiveController {
  constructor(
    host: ReactiveControllerHost,
    private readonly again: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    back.addEventListener("reconnected", this.again);
  }

  hostDisconnected(): void {
    back.removeEventListener("reconnected", this.again);
  }
}
