/** Makes a `hass` object of some drives, as Home Assistant and the integration would. */

const GB = 1e9;
const UNIT = { unit_of_measurement: "GB", device_class: "data_size" };
// What the integration still tells of a drive that is not attached.
const LASTING = new Set([
  "binary_sensor.attached",
  "sensor.last_scan",
  "sensor.last_sync",
  "sensor.last_seen",
  "event.event",
]);

const text = (value) => (value === null || value === undefined ? "unknown" : String(value));
const size = (bytes) => [bytes === null || bytes === undefined ? "unknown" : String(bytes / GB), UNIT];
const flag = (value) => (value === null || value === undefined ? "unknown" : value ? "on" : "off");

/** Gives the entities of a drive as key -> [state, attributes]. */
function entitiesOf(drive, event) {
  const titles = drive.titles ?? {};
  return {
    "binary_sensor.attached": [flag(drive.attached)],
    "binary_sensor.safe_to_remove": [flag(drive.safe_to_remove === null ? null : !drive.safe_to_remove)],
    "sensor.free_space": size(drive.free_bytes),
    "sensor.used_space": size(drive.used_bytes),
    "sensor.size": size(drive.size_bytes),
    "sensor.titles_complete": [text(titles.complete)],
    "sensor.titles_partial": [text(titles.partial)],
    "sensor.titles_missing": [text(titles.missing)],
    "sensor.missing_items": [text(drive.missing_items)],
    "sensor.missing_size": size(drive.missing_bytes),
    "sensor.sync_state": [text(drive.sync_state)],
    "sensor.activity": [text(drive.activity)],
    "sensor.progress": [text(drive.percent)],
    "sensor.last_scan": [text(drive.last_scan_at)],
    "sensor.last_sync": [text(drive.last_sync_at)],
    "sensor.last_seen": [text(drive.last_seen_at)],
    "button.rescan": ["unknown"],
    "button.sync_missing": ["unknown"],
    "button.eject": ["unknown"],
    "event.event": event ? ["2026-11-21T09:00:00.000+00:00", event] : ["unknown"],
  };
}

/** Says whether an entity has something to show. */
function isAvailable(key, { drive, reachable = true }) {
  if (!reachable) return false;
  if (drive.attached || LASTING.has(key)) return true;
  return key === "binary_sensor.safe_to_remove" && drive.safe_to_remove === true;
}

function addDrive(hass, id, entry) {
  hass.devices[id] = { id, name: entry.drive.name, name_by_user: null };
  for (const [key, [state, attributes = {}]] of Object.entries(entitiesOf(entry.drive, entry.event))) {
    const [domain, translationKey] = key.split(".");
    const entityId = `${domain}.${id}_${translationKey}`;
    hass.entities[entityId] = {
      entity_id: entityId,
      device_id: id,
      platform: "drivearr",
      translation_key: translationKey,
    };
    hass.states[entityId] = { entity_id: entityId, state: isAvailable(key, entry) ? state : "unavailable", attributes };
  }
}

/** Gives the `hass` object; `onCall` hears what the cards ask for and may refuse it. */
export function makeHass(drives, { language = "en", live = true, onCall = () => undefined } = {}) {
  const hass = {
    states: {},
    entities: {},
    devices: {},
    language,
    locale: { language, number_format: "language", time_format: "language", time_zone: "local" },
    config: { time_zone: "UTC" },
    callService: async (domain, service, data) => onCall(domain, service, data),
  };
  for (const [id, entry] of Object.entries(drives)) if (entry.drive) addDrive(hass, id, entry);
  if (live) hass.connection = makeConnection(drives);
  return hass;
}

/** Gives a connection that pushes what the integration would push, once for each scanner. */
function makeConnection(drives) {
  const rows = Object.entries(drives).filter(([, entry]) => entry.drive);
  const message = (connected) => {
    const own = rows.filter(([, { reachable = true }]) => reachable === connected);
    return {
      entry_id: `scanner ${connected}`,
      name: "Home",
      connected,
      drives: own.map(([id, { drive, job }]) => ({ ...drive, device_id: id, job_id: job ? id : null })),
      jobs: own.filter(([, { job }]) => job).map(([id, { job }]) => ({ state: "running", ...job, job_id: id })),
    };
  };
  const listeners = new Set();
  return {
    subscribeMessage: async (onMessage) => {
      listeners.add(onMessage);
      onMessage(message(true));
      onMessage(message(false));
      return () => listeners.delete(onMessage);
    },
    push: (id, changes) => {
      Object.assign(drives[id].drive, changes);
      for (const listener of listeners) listener(message(true));
    },
  };
}
