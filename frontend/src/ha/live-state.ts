/**
 * What the integration pushes of its scanners: more than entities tell, such as the pace of a job, and what was last
 * known of a drive that is away.
 *
 * An integration without this command, or a lost connection, leaves the cards with the entities alone.
 */
import type { Wire } from "../drive/wire";
import type { HassConnection } from "./types";

const COMMAND = "drivearr/state/subscribe";

interface ScannerMessage {
  readonly entry_id: string;
  readonly connected: boolean;
  readonly drives: readonly Wire[];
  readonly jobs: readonly Wire[];
}

export interface LiveDrive {
  readonly connected: boolean;
  readonly drive: Wire;
  readonly job: Wire | undefined;
}

/** One subscription for all cards of a page, held as long as one of them listens. */
export class LiveState {
  private static readonly byConnection = new WeakMap<HassConnection, LiveState>();

  private readonly scanners = new Map<string, ScannerMessage>();
  private readonly listeners = new Set<() => void>();
  private subscription: Promise<(() => unknown) | undefined> | undefined;

  private constructor(private readonly connection: HassConnection) {}

  /** Gives the state that comes over a connection. */
  static of(connection: HassConnection): LiveState {
    let state = LiveState.byConnection.get(connection);
    if (!state) LiveState.byConnection.set(connection, (state = new LiveState(connection)));
    return state;
  }

  /** Calls the listener after each change, until the function that it gives is called. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    this.subscription ??= this.connection
      .subscribeMessage<ScannerMessage>((message) => this.take(message), { type: COMMAND })
      .catch(() => undefined);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.end();
    };
  }

  /** Gives what is known of the drive that a device stands for. */
  find(deviceId: string): LiveDrive | null {
    for (const { connected, drives, jobs } of this.scanners.values()) {
      const drive = drives.find((row) => row["device_id"] === deviceId);
      if (drive) return { connected, drive, job: jobs.find((row) => row["job_id"] === drive["job_id"]) };
    }
    return null;
  }

  private take(message: ScannerMessage): void {
    if (!Array.isArray(message.drives) || !Array.isArray(message.jobs)) return;
    this.scanners.set(message.entry_id, message);
    for (const listener of this.listeners) listener();
  }

  private end(): void {
    const { subscription } = this;
    this.subscription = undefined;
    this.scanners.clear();
    void subscription?.then((stop) => stop?.());
  }
}

/** Keeps one card listening to the state of the page's connection. */
export class LiveStateListener {
  private state: LiveState | undefined;
  private stop: (() => void) | undefined;

  constructor(private readonly onChange: () => void) {}

  /** Gives the state; the first call starts to listen. */
  listen(connection: HassConnection | undefined): LiveState | undefined {
    const state = connection && LiveState.of(connection);
    if (state !== this.state) {
      this.end();
      this.state = state;
      this.stop = state?.listen(this.onChange);
    }
    return state;
  }

  /** Stops listening. */
  end(): void {
    this.stop?.();
    this.stop = undefined;
    this.state = undefined;
  }
}
