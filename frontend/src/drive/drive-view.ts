/** What the elements show of a drive, wherever it comes from. Null is "not known", and is never shown as zero. */

export const ACTIVITIES = ["idle", "scanning", "verifying", "syncing", "healing", "ejecting", "error"] as const;
export type Activity = (typeof ACTIVITIES)[number] | "unknown";

export const SYNC_STATES = ["in_sync", "missing_content", "over_capacity", "never"] as const;
export type SyncState = (typeof SYNC_STATES)[number] | "unknown";

export const DRIVE_ACTIONS = ["rescan", "sync_missing", "eject"] as const;
export type DriveAction = (typeof DRIVE_ACTIONS)[number];

/** `absent`: this Home Assistant or user has no such button; `unavailable`: not now. */
export type ActionSupport = "ready" | "unavailable" | "absent";

/** How many titles of the library stand how on the drive. */
export interface StatusCounts {
  readonly complete: number | null;
  readonly partial: number | null;
  readonly missing: number | null;
}

/** Why something went wrong; `code` is of the closed list of errors. */
export interface Problem {
  readonly code: string | null;
  readonly message: string | null;
}

/** The last thing that happened to a drive. */
export interface LastEvent extends Problem {
  readonly type: string;
}

/** How fast the job on a drive is. */
export interface Pace {
  readonly paused: boolean;
  readonly doneBytes: number | null;
  readonly totalBytes: number | null;
  readonly bytesPerSecond: number | null;
  readonly etaSeconds: number | null;
}

export interface DriveView {
  readonly id: string;
  readonly name: string;
  readonly reachable: boolean;
  readonly attached: boolean | null;
  readonly safeToRemove: boolean | null;
  readonly sizeBytes: number | null;
  readonly freeBytes: number | null;
  readonly usedBytes: number | null;
  readonly titles: StatusCounts;
  readonly missingItems: number | null;
  readonly missingBytes: number | null;
  readonly syncState: SyncState;
  readonly activity: Activity;
  readonly percent: number | null;
  readonly pace: Pace | null;
  readonly lastScanAt: Date | null;
  readonly lastSyncAt: Date | null;
  readonly lastSeenAt: Date | null;
  readonly lastEvent: LastEvent | null;
  readonly problem: Problem | null;
  readonly actions: Readonly<Record<DriveAction, ActionSupport>>;
}

/** Gives the value if it is of the closed list, else `unknown`: an older card survives a newer scanner. */
export function oneOf<T extends string>(values: readonly T[], text: string | null): T | "unknown" {
  return values.find((value) => value === text) ?? "unknown";
}
