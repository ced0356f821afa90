/** What a drive's state means for the person who looks at it: headline, verdict, notices, what can be pressed. */
import type { Activity, DriveAction, DriveView } from "./drive-view";

export type Tone = "good" | "warn" | "bad" | "info" | "quiet";

/** The one state that a glance should give. */
export type Headline =
  | "unreachable"
  | "scanning"
  | "verifying"
  | "syncing"
  | "healing"
  | "ejecting"
  | "error"
  | "ejected"
  | "detached"
  | "unknown"
  | "attached";

/** How the drive stands to the library. */
export type Verdict = "complete" | "incomplete" | "over_capacity" | "unknown";

/** Why an action cannot be started now. */
export type Obstacle = "unreachable" | "busy" | "ejected" | "detached" | "nothing_missing" | "unavailable";

const BUSY: ReadonlySet<Activity> = new Set(["scanning", "verifying", "syncing", "healing", "ejecting"]);
const FAILURES: ReadonlySet<string> = new Set(["sync_failed", "eject_failed"]);

/** Says whether a job runs on the drive. */
export function isBusy(view: DriveView): boolean {
  return view.reachable && BUSY.has(view.activity);
}

/** Says whether the drive may be pulled now: it was ejected, or nothing on it can be lost. */
export function canUnplug(view: DriveView): boolean {
  return view.reachable && view.safeToRemove === true && !isBusy(view);
}

/** Gives the headline of a drive. */
export function headlineOf(view: DriveView): Headline {
  if (!view.reachable) return "unreachable";
  if (isBusy(view)) return view.activity as Headline;
  if (view.attached === false) return canUnplug(view) ? "ejected" : "detached";
  if (view.activity === "error") return "error";
  return view.attached === null ? "unknown" : "attached";
}

/** Gives how the drive stands to the library, from its state or else from its counts. */
export function verdictOf(view: DriveView): Verdict {
  if (view.syncState === "over_capacity") return "over_capacity";
  if (view.syncState === "in_sync") return "complete";
  if (view.syncState === "missing_content") return "incomplete";
  const { complete, partial, missing } = view.titles;
  if (complete === null || partial === null || missing === null || complete + partial + missing === 0) return "unknown";
  return partial + missing === 0 ? "complete" : "incomplete";
}

/** Gives the failure that the user has not yet seen put right: the last event, while nothing runs. */
export function failureOf(view: DriveView): DriveView["lastEvent"] {
  if (!view.reachable || isBusy(view)) return null;
  return view.lastEvent && FAILURES.has(view.lastEvent.type) ? view.lastEvent : null;
}

/** Gives what stands in the way of an action; null when it can be started. */
export function obstacleTo(action: DriveAction, view: DriveView): Obstacle | null {
  if (!view.reachable) return "unreachable";
  if (isBusy(view)) return "busy";
  if (view.attached === false) return canUnplug(view) ? "ejected" : "detached";
  if (view.attached === null) return "unavailable";
  if (action === "sync_missing" && (view.syncState === "in_sync" || view.missingItems === 0)) return "nothing_missing";
  return view.actions[action] === "ready" ? null : "unavailable";
}

/**
 * Says by how many bytes the missing content exceeds the free space; null when it fits or is not known.
 *
 * It is not known while a job runs: a sync uses up space long before what it copied stops to count as missing.
 */
export function shortageOf(view: DriveView): number | null {
  if (isBusy(view) || view.missingBytes === null || view.freeBytes === null) return null;
  return view.missingBytes > view.freeBytes ? view.missingBytes - view.freeBytes : null;
}
