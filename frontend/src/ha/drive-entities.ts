/** Finds the entities of one drive among all of Home Assistant. */
import type { Hass, HassEntityState, HassRegistryEntity } from "./types";

export const PLATFORM = "drivearr";

/** Entity ids by `domain.translation_key`, such as `sensor.free_space`. */
export type EntityIds = ReadonlyMap<string, string>;

/** Gives the key under which an entity is looked up; null for one of another integration. */
export function entityKey(entity: HassRegistryEntity): string | null {
  if (entity.platform !== PLATFORM || !entity.translation_key) return null;
  return `${entity.entity_id.split(".", 1)[0]}.${entity.translation_key}`;
}

/** Gives the entities that belong to a device. */
export function entitiesOfDevice(entities: Hass["entities"], deviceId: string): EntityIds {
  const found = new Map<string, string>();
  for (const entity of Object.values(entities)) {
    if (entity?.device_id !== deviceId) continue;
    const key = entityKey(entity);
    if (key) found.set(key, entity.entity_id);
  }
  return found;
}

/** Says whether a device is a drive: the scanner's own device has no such entity. */
export function isDrive(ids: EntityIds): boolean {
  return ids.has("binary_sensor.attached") || ids.has("sensor.titles_complete") || ids.has("sensor.free_space");
}

/** Gives the first drive that Home Assistant knows, for the preview of a new card. */
export function firstDrive(hass: Pick<Hass, "entities">): string | null {
  for (const entity of Object.values(hass.entities)) {
    if (entity?.device_id && entityKey(entity) === "binary_sensor.attached") return entity.device_id;
  }
  return null;
}

/** Remembers the entities of a device until Home Assistant's registry changes. */
export class EntityLookup {
  private registry: Hass["entities"] | null = null;
  private deviceId = "";
  private ids: EntityIds = new Map();

  /** Gives the entities of a device. */
  of(hass: Hass, deviceId: string): EntityIds {
    if (hass.entities !== this.registry || deviceId !== this.deviceId) {
      this.registry = hass.entities;
      this.deviceId = deviceId;
      this.ids = entitiesOfDevice(hass.entities, deviceId);
    }
    return this.ids;
  }
}

/** Gives the state of a drive's entity. */
export function stateOf(hass: Hass, ids: EntityIds, key: string): HassEntityState | undefined {
  const id = ids.get(key);
  return id === undefined ? undefined : hass.states[id];
}
