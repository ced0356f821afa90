/** Which jobs a card shows, from what the integration pushes or else from the drives alone. Pure. */
import type { DriveView, Pace, Problem } from "../../drive/drive-view";
import { isBusy } from "../../drive/status";
import { readPace, type Wire } from "../../drive/wire";
import { bytesAt, dateAt, numberAt, recordAt, textAt } from "../../format/wire-read";
import type { ScannerMessage } from "../../ha/live-state";

export const JOB_KINDS = ["scan", "verify", "heal", "sync", "delete", "eject"] as const;
export const ENDED_STATES = ["done", "failed", "cancelled", "interrupted"] as const;
// Who the scanner names as the owner of what it does to know what is there: no person and no automation asked for it.
const HOUSEKEEPERS: readonly unknown[] = ["start", "added", "attach", "watch", "share", "new", "health"];

export interface JobRow {
  /** Null where only the drive tells that it is busy. */
  readonly id: string | null;
  readonly kind: (typeof JOB_KINDS)[number] | "unknown";
  readonly state: string;
  readonly driveId: string | null;
  readonly libraryId: string | null;
  /** The drive's device in Home Assistant. */
  readonly deviceId: string | null;
  readonly percent: number | null;
  readonly pace: Pace | null;
  readonly items: readonly [number, number] | null;
  readonly endedAt: Date | null;
  readonly resumable: boolean;
  readonly problem: Problem | null;
  /** Files that were found damaged, and files that it could not do. */
  readonly damaged: number;
  readonly failed: number;
}

export interface JobList {
  readonly running: readonly JobRow[];
  readonly waiting: readonly JobRow[];
  readonly last: JobRow | null;
}

const KIND_OF_ACTIVITY: Readonly<Record<string, JobRow["kind"]>> = {
  scanning: "scan",
  verifying: "verify",
  syncing: "sync",
  healing: "heal",
  ejecting: "eject",
};

/** Says whether a job that ended was the scanner's own housekeeping and found nothing that anybody must know. */
function isQuiet(job: Wire, { state, damaged, failed }: JobRow): boolean {
  return HOUSEKEEPERS.includes(job["owner"]) && state === "done" && damaged + failed === 0;
}

function readJob(job: Wire, drives: readonly Wire[]): JobRow {
  const progress = recordAt(job, "progress");
  const error = recordAt(job, "error");
  const result = recordAt(job, "result");
  const drive = drives.find((row) => row["drive_id"] === job["drive_id"] && job["drive_id"] !== null);
  const [done, total] = [numberAt(progress, "done_items"), numberAt(progress, "total_items")];
  return {
    id: textAt(job, "job_id"),
    kind: JOB_KINDS.find((kind) => kind === job["kind"]) ?? "unknown",
    state: textAt(job, "state") ?? "unknown",
    driveId: textAt(job, "drive_id"),
    libraryId: textAt(job, "library_id"),
    deviceId: drive ? textAt(drive, "device_id") : null,
    percent: numberAt(progress, "percent"),
    pace: readPace(job),
    items: done === null || total === null ? null : [done, total],
    endedAt: dateAt(job, "ended_at"),
    resumable: job["resumable"] === true,
    problem:
      Object.keys(error).length === 0 ? null : { code: textAt(error, "code"), message: textAt(error, "message") },
    damaged: ["corrupt", "unreadable", "truncated"].reduce((sum, key) => sum + bytesAt(result, key), 0),
    failed: bytesAt(result, "failed"),
  };
}

/** Gives the jobs of one drive, or of all, as the integration pushes them. */
export function jobsOf(scanners: readonly ScannerMessage[], deviceId: string | null): JobList {
  const rows: (readonly [Wire, JobRow])[] = scanners
    .filter(({ connected }) => connected)
    .flatMap(({ jobs, drives }) => jobs.map((job) => [job, readJob(job, drives)] as const))
    .filter(([, row]) => deviceId === null || row.deviceId === deviceId);
  const sorted = (states: readonly string[], key: string) =>
    rows
      .filter(([, row]) => states.includes(row.state))
      .toSorted(([a], [b]) => (textAt(a, key) ?? "").localeCompare(textAt(b, key) ?? ""));
  const of = (states: readonly string[]): JobRow[] => sorted(states, "created_at").map(([, row]) => row);
  const ended = sorted(ENDED_STATES, "ended_at");
  const last = ended.findLast(([job, row]) => !isQuiet(job, row)) ?? ended.at(-1);
  return { running: of(["running", "paused"]), waiting: of(["queued"]), last: last?.[1] ?? null };
}

/** Gives what the drives themselves tell, where nothing is pushed. */
export function jobsOfDrives(drives: readonly DriveView[]): JobList {
  const running = drives.filter(isBusy).map((drive): JobRow => ({
    id: null,
    kind: KIND_OF_ACTIVITY[drive.activity] ?? "unknown",
    state: "running",
    driveId: null,
    libraryId: null,
    deviceId: drive.id,
    percent: drive.percent,
    pace: drive.pace,
    items: null,
    endedAt: null,
    resumable: false,
    problem: null,
    damaged: 0,
    failed: 0,
  }));
  return { running, waiting: [], last: null };
}
