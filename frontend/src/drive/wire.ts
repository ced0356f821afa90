/** A drive and its job as the scanner sends them; see docs/api.md. What is not of the expected type is not known. */
import { ACTIVITIES, type DriveView, oneOf, SYNC_STATES } from "./drive-view";

export type Wire = Readonly<Record<string, unknown>>;

/** What the scanner itself tells; the rest of a view is told by whoever passes it on. */
export type DriveFacts = Omit<DriveView, "id" | "name" | "reachable" | "lastEvent" | "actions">;

const number = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);
const flag = (value: unknown): boolean | null => (typeof value === "boolean" ? value : null);
const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
const record = (value: unknown): Wire => (value !== null && typeof value === "object" ? (value as Wire) : {});

/** Gives a point in time. */
function date(value: unknown): Date | null {
  const moment = new Date(text(value) ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** Reads a drive and the job that it is busy with. */
export function readDrive(drive: Wire, job: Wire | undefined): DriveFacts {
  const titles = record(drive["titles"]);
  const progress = record(job?.["progress"]);
  return {
    attached: flag(drive["attached"]),
    safeToRemove: flag(drive["safe_to_remove"]),
    sizeBytes: number(drive["size_bytes"]),
    freeBytes: number(drive["free_bytes"]),
    usedBytes: number(drive["used_bytes"]),
    titles: {
      complete: number(titles["complete"]),
      partial: number(titles["partial"]),
      missing: number(titles["missing"]),
    },
    missingItems: number(drive["missing_items"]),
    missingBytes: number(drive["missing_bytes"]),
    syncState: oneOf(SYNC_STATES, text(drive["sync_state"])),
    activity: oneOf(ACTIVITIES, text(drive["activity"])),
    percent: number(progress["percent"]),
    pace: job ? readPace(job) : null,
    lastScanAt: date(drive["last_scan_at"]),
    lastSyncAt: date(drive["last_sync_at"]),
    lastSeenAt: date(drive["last_seen_at"]),
    problem: readProblem(drive["problem"]),
  };
}

/** Reads how fast a job is. */
export function readPace(job: Wire): NonNullable<DriveFacts["pace"]> {
  const progress = record(job["progress"]);
  return {
    paused: job["state"] === "paused",
    doneBytes: number(progress["done_bytes"]),
    totalBytes: number(progress["total_bytes"]),
    bytesPerSecond: number(progress["rate_bytes_per_s"]),
    etaSeconds: number(progress["eta_s"]),
  };
}

function readProblem(value: unknown): DriveFacts["problem"] {
  const { code, message } = record(value);
  return text(code) === null ? null : { code: text(code), message: text(message) };
}
