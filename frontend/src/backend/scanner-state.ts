/** The scanner's state as the panel keeps it: a whole dump, then patches of whole rows. Pure. */
import type { Wire } from "../drive/wire";

// The tables of the state, and the field that names a row; as in the contract's ID_FIELDS.
const KEYS = {
  hosts: "host_id",
  devices: "device_id",
  volumes: "volume_id",
  drives: "drive_id",
  profiles: "profile_id",
  libraries: "library_id",
  jobs: "job_id",
  bitrot_events: "event_id",
  health: "device_id",
  schedules: "schedule_id",
  enrichers: "enricher_id",
  advice: "device_id",
  settings: "host_id",
} as const;
export type Table = keyof typeof KEYS;

export interface ScannerState {
  readonly rev: number;
  readonly tables: Readonly<Record<Table, ReadonlyMap<string, Wire>>>;
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
  const tables = (Object.keys(KEYS) as Table[]).map((table) => {
    const key = KEYS[table];
    const before = dump === undefined ? state?.tables[table] : undefined;
    // A table without a change keeps its map, so that a page sees by identity that nothing is new in it.
    if (before && !source[table] && !removed[table]) return [table, before] as const;
    const kept = new Map(before);
    if (Array.isArray(removed[table])) for (const id of removed[table]) kept.delete(String(id));
    for (const row of rows(source[table])) kept.set(String(row[key]), row);
    return [table, kept] as const;
  });
  return { rev, tables: Object.fromEntries(tables) as ScannerState["tables"] };
}
