/** The scanner's state as the panel keeps it: a whole dump, then patches of whole rows. Pure. */
import type { Wire } from "../drive/wire";

// The tables that the panel shows, and the field that names a row.
const KEYS: Readonly<Record<string, string>> = {
  hosts: "host_id",
  devices: "device_id",
  drives: "drive_id",
  jobs: "job_id",
  health: "device_id",
};

export interface ScannerState {
  readonly rev: number;
  readonly tables: Readonly<Record<string, ReadonlyMap<string, Wire>>>;
}

const rows = (value: unknown): readonly Wire[] => (Array.isArray(value) ? (value as Wire[]) : []);
const record = (value: unknown): Wire => (value !== null && typeof value === "object" ? (value as Wire) : {});

/** Gives the state after a `state` message; null when a message before it was missed, or there is no dump yet. */
export function applyMessage(state: ScannerState | null, message: Wire): ScannerState | null {
  const rev = message["rev"];
  if (typeof rev !== "number") return null;
  const dump = message["state"];
  if (dump === undefined && (state === null || rev !== state.rev + 1)) return null;
  const source = record(dump ?? message["changed"]);
  const removed = record(message["removed"]);
  const tables = Object.entries(KEYS).map(([table, key]) => {
    const kept = new Map(dump === undefined ? state?.tables[table] : []);
    if (Array.isArray(removed[table])) for (const id of removed[table]) kept.delete(String(id));
    for (const row of rows(source[table])) kept.set(String(row[key]), row);
    return [table, kept] as const;
  });
  return { rev, tables: Object.fromEntries(tables) };
}
