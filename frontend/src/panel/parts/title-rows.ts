/** A title of a drive as its row shows it. Pure. */
import type { Tone } from "../../drive/status";
import type { Wire } from "../../drive/wire";
import { plainName } from "../../format/plain-name";
import { bytesAt, listAt, numberAt, recordAt, textAt } from "../../format/wire-read";

export const STATUSES = ["complete", "partial", "missing"] as const;
export type TitleStatus = (typeof STATUSES)[number];

export interface EpisodeRow {
  readonly name: string;
  readonly status: TitleStatus | "unknown";
}

export interface SeasonRow {
  /** Null: episodes without a season. */
  readonly season: number | null;
  readonly complete: number;
  readonly total: number;
  readonly status: TitleStatus | "unknown";
  readonly episodes: readonly EpisodeRow[];
}

export interface TitleRow {
  readonly id: string;
  readonly kind: "movie" | "show" | "unknown";
  readonly name: string;
  readonly year: number | null;
  readonly status: TitleStatus | "unknown";
  readonly complete: number;
  readonly total: number;
  readonly sizeBytes: number;
  readonly missingBytes: number;
  readonly seasons: readonly SeasonRow[];
  readonly wanted: boolean;
  /** On the drive and in no library: perhaps the only copy. */
  readonly extra: boolean;
}

const statusOf = (value: unknown): TitleStatus | "unknown" => STATUSES.find((status) => status === value) ?? "unknown";

/** Reads a title, or with `extra` one that the library does not hold. */
export function readTitle(row: Wire, extra = false): TitleRow {
  const kind = row["kind"];
  return {
    id: textAt(row, "title_id") ?? "",
    kind: kind === "movie" || kind === "show" ? kind : "unknown",
    name: plainName(textAt(row, "title") ?? ""),
    year: numberAt(row, "year"),
    status: extra ? "complete" : statusOf(row["status"]),
    complete: bytesAt(row, extra ? "files" : "complete"),
    total: bytesAt(row, extra ? "files" : "total"),
    sizeBytes: bytesAt(row, "size_bytes"),
    missingBytes: bytesAt(row, "missing_bytes"),
    seasons: listAt(row, "seasons").map((season) => ({
      season: numberAt(season, "season"),
      complete: bytesAt(season, "complete"),
      total: bytesAt(season, "total"),
      status: statusOf(season["status"]),
      episodes: Object.entries(recordAt(season, "episodes")).map(([name, status]) => ({
        name: plainName(name),
        status: statusOf(status),
      })),
    })),
    wanted: row["wanted"] !== false,
    extra,
  };
}

export const TONES: Readonly<Record<TitleRow["status"], Tone>> = {
  complete: "good",
  partial: "warn",
  missing: "quiet",
  unknown: "quiet",
};

/** Gives what of a selection a sync could bring and a deletion could take. */
export function weigh(rows: Iterable<TitleRow>): { onDrive: number; missing: number; extra: number } {
  let onDrive = 0;
  let missing = 0;
  let extra = 0;
  for (const row of rows) {
    onDrive += row.sizeBytes;
    missing += row.missingBytes;
    if (row.extra) extra += 1;
  }
  return { onDrive, missing, extra };
}
