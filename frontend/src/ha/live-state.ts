/**
 * What the integration pushes of its scanners: more than entities tell, such as the pace of a job, and what was last
 * known of a drive that is away.
 *
 * An integration without this command, or a lost connection, leaves the cards with the entities alone.
 */
import type { Wire } from "../drive/wire";
import { listAt } from "../format/wire-read";
import type { HassConnection } from "./types";

const COMMAND = "drivearr/state/subscribe";

/** A scanner as the integration told it: everything, or what is different since the message before. */
export interface ScannerMessage {
  readonly entry_id: string;
  readonly connected: boolean;
  readonly drives: readonly Wire[];
  readonly jobs: readonly Wire[];
}

interface ScannerPatch {
  readonly entry_id: string;
  readonly connected: boolean;
  readonly changed: Wire;
  readonly removed: Wire;
}

export interface LiveDrive {
  readonly connected: boolean;
  readonly drive: Wire;
  readonly job: Wire | undefined;
}

/** Gives the rows of a table after a change; rows that are not told of stay where they are. */
function patched(rows: readonly Wire[], key: string, changed: readonly Wire[], removed: unknown): readonly Wire[] {
  const news = new Map(changed.map((row) => [row[key], row]));
  const gone = new Set<unknown>(Array.isArray(removed) ? removed : []);
  if (news.size + gone.size === 0) return rows;
  const kept = rows.filter((row) => !gone.has(row[key])).map((row) => news.get(row[key]) ?? row);
  const known = new Set(rows.map((row) => row[key]));
  return [...kept, ...changed.filter((row) => !known.has(row[key]))];
}

/** One subscription for all cards of a page, held as long as one of them listens. */
export class LiveState {
  private static readonly byConnection = new WeakMap<HassConnection, LiveState>();

  /** Says whether anything was told, or told that nothing will be: until then a card waits. */
  answered = false;
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
      .subscribeMessage<ScannerMessage | ScannerPatch>((message) => this.take(message), {
        type: COMMAND,
        patches: true,
      })
      .then((stop) => {
        this.tell();
        return stop;
      })
      .catch(() => {
        this.tell();
        return undefined;
      });
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

  /** Gives what is known of each scanner. */
  all(): readonly ScannerMessage[] {
    return [...this.scanners.values()];
  }

  private take(message: ScannerMessage | ScannerPatch): void {
    if ("changed" in message) this.change(message);
    else if (Array.isArray(message.drives) && Array.isArray(message.jobs)) this.scanners.set(message.entry_id, message);
    this.tell();
  }

  private change({ entry_id, connected, changed, removed }: ScannerPatch): void {
    const before = this.scanners.get(entry_id);
    // Without what came before nothing can be drawn from it; everything comes again after a reconnect.
    if (!before) return;
    this.scanners.set(entry_id, {
      ...before,
      connected,
      drives: patched(before.drives, "drive_id", listAt(changed, "drives"), removed["drives"]),
      jobs: patched(before.jobs, "job_id", listAt(changed, "jobs"), removed["jobs"]),
    });
  }

  private tell(): void {
    this.answered = true;
    for (const listener of this.listeners) listener();
  }

  private end(): void {
    const { subscription } = this;
    this.subscription = undefined;
    this.answered = false;
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
