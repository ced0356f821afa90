/** The scanners, disks and drives that Home Assistant knows, from its registries alone. Pure. */
import { plainName } from "../format/plain-name";
import { entityKey, type EntityIds, PLATFORM } from "./drive-entities";
import type { Hass, HassDevice } from "./types";

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly ids: EntityIds;
}

export interface DiskPlace extends Place {
  readonly drives: readonly Place[];
}

export interface ScannerPlace extends Place {
  readonly entryId: string | null;
  readonly disks: readonly DiskPlace[];
  /** Drives whose disk is not known or cannot tell its health. */
  readonly drives: readonly Place[];
}

const NONE: EntityIds = new Map();

export type Registries = Pick<Hass, "entities" | "devices">;

/** Says whether the entities are those of a drive. */
const isDrive = (ids: EntityIds): boolean => ids.has("binary_sensor.attached");
/** Says whether the entities are those of a disk. */
const isDisk = (ids: EntityIds): boolean => ids.has("sensor.health") || ids.has("event.disk_event");

/** Gives the entities of each device of ours. */
function entitiesByDevice(entities: Hass["entities"]): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const entity of Object.values(entities)) {
    if (entity?.platform !== PLATFORM || !entity.device_id) continue;
    const key = entityKey(entity);
    if (!key) continue;
    const ids = found.get(entity.device_id) ?? new Map<string, string>();
    found.set(entity.device_id, ids.set(key, entity.entity_id));
  }
  return found;
}

/** Gives what a device is called, without characters that move other text. */
export function deviceName(device: HassDevice | undefined): string {
  return plainName(device?.name_by_user || device?.name || "");
}

/** Gives everything that hangs from each scanner, by name. */
export function houseOf(
  { entities, devices }: Registries,
  known = entitiesByDevice(entities),
): readonly ScannerPlace[] {
  const places = new Map<string, Place>();
  for (const [id, ids] of known) {
    if (devices[id]) places.set(id, { id, ids, name: deviceName(devices[id]) });
  }
  const under = (id: string): Place[] =>
    [...places.values()]
      .filter((place) => devices[place.id]?.via_device_id === id)
      .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  return [...places.values()]
    .filter(({ ids }) => ids.has("binary_sensor.connected") || ids.has("sensor.drives_attached"))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((scanner) => ({
      ...scanner,
      entryId: devices[scanner.id]?.config_entry_id ?? devices[scanner.id]?.primary_config_entry ?? null,
      disks: under(scanner.id)
        .filter(({ ids }) => isDisk(ids))
        .map((disk) => ({ ...disk, drives: under(disk.id).filter(({ ids }) => isDrive(ids)) })),
      drives: under(scanner.id).filter(({ ids }) => isDrive(ids)),
    }));
}

/** Gives all drives of the house. */
export function drivesOf(house: readonly ScannerPlace[]): readonly Place[] {
  return house.flatMap(({ disks, drives }) => [...disks.flatMap((disk) => disk.drives), ...drives]);
}

/** Gives all disks of the house. */
export function disksOf(house: readonly ScannerPlace[]): readonly DiskPlace[] {
  return house.flatMap(({ disks }) => disks);
}

/** Gives the disk that a device is, or that the drive which it is lies on. */
export function diskOf(house: readonly ScannerPlace[], deviceId: string): DiskPlace | null {
  const has = (disk: DiskPlace): boolean => disk.id === deviceId || disk.drives.some(({ id }) => id === deviceId);
  return disksOf(house).find(has) ?? null;
}

const KINDS = { disk: "/disk/", library: "/library/", drive: "_" } as const;

/** Gives what a disk, library or drive of a scanner's own id is called in Home Assistant. */
export function nameOf(devices: Hass["devices"], kind: keyof typeof KINDS, id: unknown): string | null {
  if (typeof id !== "string" || id === "") return null;
  const end = `${KINDS[kind]}${id}`;
  // Only a drive's identifier has no slash.
  const fits = (identifier = ""): boolean =>
    identifier.endsWith(end) && identifier.includes("/") === (kind !== "drive");
  const found = Object.values(devices).find((device) =>
    device?.identifiers?.some(([domain, identifier]) => domain === PLATFORM && fits(identifier)),
  );
  return deviceName(found) || null;
}

/** Remembers the house until a registry changes. */
export class HouseLookup {
  private entities: Hass["entities"] | null = null;
  private devices: Hass["devices"] | null = null;
  private house: readonly ScannerPlace[] = [];
  private ids: ReadonlyMap<string, EntityIds> = new Map();

  /** Gives the house. */
  of({ entities, devices }: Registries): readonly ScannerPlace[] {
    if (entities !== this.entities || devices !== this.devices) {
      this.entities = entities;
      this.devices = devices;
      const ids = entitiesByDevice(entities);
      this.ids = ids;
      this.house = houseOf({ entities, devices }, ids);
    }
    return this.house;
  }

  /** Gives all entities of ours that have one of these keys. */
  entitiesNamed(registries: Registries, keys: readonly string[]): readonly string[] {
    this.of(registries);
    return [...this.ids.values()].flatMap((ids) => keys.flatMap((key) => ids.get(key) ?? []));
  }

  /** Gives the entities of a device. */
  idsOf(registries: Registries, deviceId: string): EntityIds {
    this.of(registries);
    return this.ids.get(deviceId) ?? NONE;
  }
}
