/** Drives as Home Assistant tells them: by what the integration pushes to cards, else by the entities. */
import {
  ACTIVITIES,
  type ActionSupport,
  DRIVE_ACTIONS,
  type DriveAction,
  type DriveView,
  type LastEvent,
  oneOf,
  SYNC_STATES,
} from "../drive/drive-view";
import { type EntityIds, type EntityLookup, isDrive, stateOf } from "../ha/drive-entities";
import { readDrive } from "../drive/wire";
import { plainName } from "../format/plain-name";
import type { LiveState } from "../ha/live-state";
import { attributeText, bytesOf, dateOf, flagOf, numberOf, textOf } from "../ha/state-values";
import type { Hass, HassDevice, HassEntityState } from "../ha/types";
import type { Absence, DriveBackend } from "./backend";

type Read = (key: string) => HassEntityState | undefined;

/** Reads drives from `hass` and presses their buttons. */
export class HassBackend implements DriveBackend {
  constructor(
    private readonly hass: Hass,
    private readonly lookup: Pick<EntityLookup, "of">,
    private readonly live?: LiveState,
  ) {}

  drive(id: string): DriveView | Absence {
    const device = this.hass.devices[id];
    if (!device) return "not_found";
    const ids = this.lookup.of(this.hass, id);
    const live = this.live?.find(id);
    if (!live && !isDrive(ids)) return "not_a_drive";
    const view = viewOf(this.hass, device, ids);
    return live ? { ...view, ...readDrive(live.drive, live.job), reachable: live.connected } : view;
  }

  async run(id: string, action: DriveAction): Promise<void> {
    const entityId = this.lookup.of(this.hass, id).get(`button.${action}`);
    if (entityId === undefined) throw new Error(action);
    await this.hass.callService("button", "press", { entity_id: entityId });
  }
}

/** Joins the entities of a device into one view. */
function viewOf(hass: Hass, device: HassDevice, ids: EntityIds): DriveView {
  const read: Read = (key) => stateOf(hass, ids, key);
  const unsafe = flagOf(read("binary_sensor.safe_to_remove"));
  return {
    id: device.id,
    name: plainName(device.name_by_user || device.name || ""),
    reachable: isReachable(read, ids),
    attached: flagOf(read("binary_sensor.attached")),
    safeToRemove: unsafe === null ? null : !unsafe,
    ...sizesOf(read),
    ...completenessOf(read),
    activity: oneOf(ACTIVITIES, textOf(read("sensor.activity"))),
    percent: numberOf(read("sensor.progress")),
    pace: null,
    lastScanAt: dateOf(read("sensor.last_scan")),
    lastSyncAt: dateOf(read("sensor.last_sync")),
    lastSeenAt: dateOf(read("sensor.last_seen")),
    lastEvent: lastEventOf(read("event.event")),
    problem: null,
    actions: actionsOf(read),
  };
}

/** Says whether the scanner answers: it does as long as one entity of the drive is available. */
function isReachable(read: Read, ids: EntityIds): boolean {
  return [...ids.keys()].some((key) => (read(key)?.state ?? "unavailable") !== "unavailable");
}

/** Gives the space; what one of the three sensors lacks is drawn from the other two. */
function sizesOf(read: Read): Pick<DriveView, "sizeBytes" | "freeBytes" | "usedBytes"> {
  const size = bytesOf(read("sensor.size"));
  const free = bytesOf(read("sensor.free_space"));
  const used = bytesOf(read("sensor.used_space"));
  return {
    sizeBytes: size ?? (free !== null && used !== null ? free + used : null),
    freeBytes: free ?? (size !== null && used !== null ? Math.max(0, size - used) : null),
    usedBytes: used ?? (size !== null && free !== null ? Math.max(0, size - free) : null),
  };
}

/** Gives how the drive stands to the library. */
function completenessOf(read: Read): Pick<DriveView, "titles" | "missingItems" | "missingBytes" | "syncState"> {
  return {
    titles: {
      complete: numberOf(read("sensor.titles_complete")),
      partial: numberOf(read("sensor.titles_partial")),
      missing: numberOf(read("sensor.titles_missing")),
    },
    missingItems: numberOf(read("sensor.missing_items")),
    missingBytes: bytesOf(read("sensor.missing_size")),
    syncState: oneOf(SYNC_STATES, textOf(read("sensor.sync_state"))),
  };
}

/** Gives the newest event of the drive. */
function lastEventOf(state: HassEntityState | undefined): LastEvent | null {
  const type = textOf(state) === null ? null : attributeText(state, "event_type");
  if (type === null) return null;
  return { type, code: attributeText(state, "code"), message: attributeText(state, "message") };
}

/** Says which buttons there are and which can be pressed. */
function actionsOf(read: Read): Record<DriveAction, ActionSupport> {
  const support = (action: DriveAction): ActionSupport => {
    const state = read(`button.${action}`);
    if (!state) return "absent";
    return state.state === "unavailable" ? "unavailable" : "ready";
  };
  return Object.fromEntries(DRIVE_ACTIONS.map((action) => [action, support(action)])) as Record<
    DriveAction,
    ActionSupport
  >;
}
