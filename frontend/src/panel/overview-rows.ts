/** The overview's rows: each drive with the disk it lies on, and each disk without a drive. Pure. */
import type { ScannerState, Table } from "../backend/scanner-state";
import { readDrive, type Wire } from "../drive/wire";
import { plainName } from "../format/plain-name";
import { numberAt, recordAt, textAt } from "../format/wire-read";

export const COLUMNS = ["name", "machine", "disk", "size", "free", "missing", "damaged", "health"] as const;
export type Column = (typeof COLUMNS)[number];
export type Cell = string | number | null;

export interface OverviewRow {
  readonly key: string;
  readonly driveId: string | null;
  readonly deviceId: string | null;
  readonly attached: boolean | null;
  readonly lastSeenAt: Date | null;
  readonly health: Wire | null;
  readonly cells: Readonly<Record<Column, Cell>>;
}

/** How disks stand in order of their health: the worst first, what is not known last. */
const HEALTH_ORDER = ["failing", "degraded", "watch", "ok"];

const text = (value: unknown): string | null => (typeof value === "string" ? plainName(value) : null);
const number = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** Gives the rows in no order. */
export function overviewRows({ tables }: ScannerState): OverviewRow[] {
  const find = (table: Table, id: unknown): Wire | undefined => tables[table].get(String(id));
  const used = new Set<string>();
  const rowOf = (key: string, drive: Wire | undefined, device: Wire | undefined): OverviewRow => {
    const facts = drive ? readDrive(drive, undefined) : undefined;
    const health = device ? find("health", device["device_id"]) : undefined;
    const order = HEALTH_ORDER.indexOf(String(health?.["status"]));
    const integrity = recordAt(drive ?? {}, "integrity");
    const corrupt = numberAt(integrity, "corrupt");
    return {
      key,
      driveId: textAt(drive ?? {}, "drive_id"),
      deviceId: textAt(device ?? {}, "device_id"),
      attached: facts ? facts.attached : device?.["attached"] === true,
      lastSeenAt: facts?.lastSeenAt ?? null,
      health: health ?? null,
      cells: {
        name: text(drive?.["name"]),
        machine: text(find("hosts", (drive ?? device)?.["host_id"])?.["name"]),
        disk: text(device?.["model"]),
        size: facts ? facts.sizeBytes : number(device?.["size_bytes"]),
        free: facts?.freeBytes ?? null,
        missing: facts?.missingItems ?? null,
        damaged: corrupt === null ? null : corrupt + (numberAt(integrity, "unreadable") ?? 0),
        health: order < 0 ? null : order,
      },
    };
  };
  const rows = [...tables.drives].map(([id, drive]) => {
    used.add(String(drive["device_id"]));
    return rowOf(`drive ${id}`, drive, find("devices", drive["device_id"]));
  });
  for (const [id, device] of tables.devices) if (!used.has(id)) rows.push(rowOf(`disk ${id}`, undefined, device));
  return rows;
}

/** Gives the rows by a column; what is not known comes last either way. */
export function sortRows(rows: readonly OverviewRow[], column: Column, down: boolean, language: string): OverviewRow[] {
  const words = new Intl.Collator(language, { numeric: true });
  const compare = (a: Cell, b: Cell): number =>
    typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b));
  return rows.toSorted(({ cells: { [column]: a }, key: one }, { cells: { [column]: b }, key: other }) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null) || (one < other ? -1 : 1);
    return (down ? -1 : 1) * compare(a, b) || (one < other ? -1 : 1);
  });
}
