/** The overview, grouped: machine, storage device, what lies on it. Pure. */
import type { ScannerState } from "../backend/scanner-state";
import type { Wire } from "../drive/wire";
import { textAt } from "../format/wire-read";

/** A volume of a device that no drive lies on, or a drive. */
export interface Holding {
  readonly key: string;
  readonly drive: Wire | null;
  readonly volume: Wire | null;
  /** The job that the drive is busy with. */
  readonly job: Wire | null;
}

export interface DeviceGroup {
  readonly key: string;
  /** Null where it is not known on which device the drives lie: a pool, a network share. */
  readonly device: Wire | null;
  readonly health: Wire | null;
  readonly network: boolean;
  /** The open bitrot events. */
  readonly events: readonly Wire[];
  readonly holdings: readonly Holding[];
}

export interface HostGroup {
  readonly host: Wire | null;
  readonly key: string;
  readonly devices: readonly DeviceGroup[];
  /** Drives that are not attached. */
  readonly away: readonly Holding[];
  readonly libraries: readonly Wire[];
}

/** How much a device wants to be looked at: the worst stand first. */
const URGENCY: Readonly<Record<string, number>> = { failing: 0, degraded: 1, watch: 2 };
const NAMES = new Intl.Collator("en", { numeric: true });

/** Gives the machines: this one first, then by name; within each the disks in trouble first, then those with drives. */
export function hostGroups({ tables }: ScannerState): HostGroup[] {
  const ids = new Set<string>();
  for (const table of ["hosts", "devices", "drives", "libraries", "volumes"] as const)
    for (const row of tables[table].values()) ids.add(textAt(row, "host_id") ?? "");
  const groups = [...ids].map((id) => groupOf(id, tables));
  const local = ({ host }: HostGroup): number => (host?.["local"] === true ? 0 : 1);
  return groups.toSorted((a, b) => local(a) - local(b) || NAMES.compare(nameOf(a.host), nameOf(b.host)));
}

const nameOf = (row: Wire | null): string => (row && (textAt(row, "name") ?? textAt(row, "model"))) ?? "";

function groupOf(hostId: string, tables: ScannerState["tables"]): HostGroup {
  const mine = (rows: ReadonlyMap<string, Wire>): Wire[] =>
    [...rows.values()].filter((row) => (textAt(row, "host_id") ?? "") === hostId);
  const drives = mine(tables.drives);
  const attached = drives.filter((drive) => drive["attached"] === true);
  const volumes = mine(tables.volumes);
  const holding = (drive: Wire | null, volume: Wire | null): Holding => ({
    key: String(drive?.["drive_id"] ?? volume?.["volume_id"]),
    drive,
    volume,
    job: (drive && tables.jobs.get(String(drive["job_id"]))) ?? null,
  });
  const placed = new Set<Wire>();
  const holdingsOf = (lies: (row: Wire) => boolean, own: readonly Wire[]): Holding[] => {
    const there = attached.filter((drive) => !placed.has(drive) && lies(drive));
    for (const drive of there) placed.add(drive);
    const taken = new Set(there.map((drive) => drive["volume_id"]));
    return [
      ...there.map((drive) => holding(drive, own.find((volume) => volume["volume_id"] === drive["volume_id"]) ?? null)),
      ...own.filter((volume) => !taken.has(volume["volume_id"])).map((volume) => holding(null, volume)),
    ];
  };
  const devices = mine(tables.devices)
    .filter((device) => device["attached"] !== false)
    .map((device): DeviceGroup => {
      const id = String(device["device_id"]);
      const own = volumes.filter((volume) => volume["device_id"] === id);
      return {
        key: id,
        device,
        health: tables.health.get(id) ?? null,
        network: device["kind"] === "network",
        events: openEvents(tables, "device_id", id),
        holdings: holdingsOf((drive) => drive["device_id"] === id, own),
      };
    });
  for (const volume of volumes.filter((each) => each["device_id"] === null || each["device_id"] === undefined)) {
    const id = String(volume["volume_id"]);
    devices.push({
      key: id,
      device: null,
      health: null,
      network: volume["network"] === true,
      events: openEvents(tables, "volume_id", id),
      holdings: holdingsOf((drive) => drive["volume_id"] === id, [volume]),
    });
  }
  const rest = holdingsOf(() => true, []);
  if (rest.length > 0)
    devices.push({ key: "rest", device: null, health: null, network: false, events: [], holdings: rest });
  const order = (group: DeviceGroup): number => URGENCY[String(group.health?.["status"])] ?? 3;
  const empty = (group: DeviceGroup): number => (group.holdings.some(({ drive }) => drive) ? 0 : 1);
  return {
    key: hostId,
    host: tables.hosts.get(hostId) ?? null,
    devices: devices.toSorted(
      (a, b) =>
        order(a) - order(b) ||
        empty(a) - empty(b) ||
        Number(a.device === null) - Number(b.device === null) ||
        NAMES.compare(nameOf(a.device), nameOf(b.device)),
    ),
    away: drives
      .filter((drive) => drive["attached"] !== true)
      .toSorted((a, b) => NAMES.compare(nameOf(a), nameOf(b)))
      .map((drive) => holding(drive, null)),
    libraries: mine(tables.libraries).toSorted((a, b) => NAMES.compare(nameOf(a), nameOf(b))),
  };
}

function openEvents(tables: ScannerState["tables"], field: string, id: string): Wire[] {
  return [...tables.bitrot_events.values()].filter((row) => row[field] === id && row["state"] === "open");
}

/** Says whether a device wants attention. */
export function isIll({ health, events }: DeviceGroup): boolean {
  return events.length > 0 || Object.hasOwn(URGENCY, String(health?.["status"]));
}
