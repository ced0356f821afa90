/** A house with a scanner, two disks and two drives, as Home Assistant and the integration tell it to the cards. */

const GB = 1e9;
const ago = (hours) => new Date(Date.now() - hours * 3_600_000).toISOString();
const HOSTILE = "<img src=x onerror=alert(1)> \u202egnp.exe {count} a name that goes on and on and on";

/** What the states of the house differ in. */
const STATES = {
  well: {},
  ill: { ill: true },
  /** The drive and its disk are unplugged. */
  away: { ill: true, attached: false },
  /** The scanner does not answer. */
  stopped: { ill: true, connected: false },
  /** There is no such integration. */
  none: { empty: true },
  /** The integration refuses what is asked, in words of its own. */
  refused: { ill: true, refusal: { code: "home_assistant_error", message: "no", translation_key: "drive_detached" } },
  /** An integration that does not know what is asked. */
  old: { ill: true, refusal: { code: "unknown_command", message: "Unknown command." }, live: false },
  hostile: { ill: true, name: HOSTILE },
};

const DEVICES = {
  scanner: ["Attic server", null, "server-1"],
  disk: ["WDC WD40EFRX", "scanner", "server-1/disk/dev_1"],
  other: ["Samsung 980 PRO", "scanner", "server-1/disk/dev_2"],
  road: ["Road trip", "disk", "server-1_drive-1"],
  car: ["Car", "scanner", "server-1_drive-2"],
  films: ["Films", null, "server-1/library/lib-1"],
};

/** Gives the entities of each device as key -> [state, attributes]; the first state is that of a house in order. */
function entitiesOf({ ill, attached = true }) {
  const pick = (well, sick) => (ill ? sick : well);
  return {
    scanner: { "binary_sensor.connected": ["on"], "sensor.drives_attached": ["2"] },
    disk: {
      "sensor.health": [attached ? pick("ok", "failing") : "unavailable"],
      "sensor.health_score": [attached ? pick("100", "9") : "unavailable"],
      "sensor.temperature": [attached ? "36" : "unavailable", { unit_of_measurement: "°C" }],
      "sensor.power_on_time": [attached ? "21400" : "unavailable", { unit_of_measurement: "h" }],
      "sensor.pending_sectors": [attached ? pick("0", "5") : "unavailable"],
      "sensor.backup_urgency": [attached ? pick("none", "now") : "unavailable"],
      "sensor.last_read": [attached ? ago(2) : "unavailable"],
      "binary_sensor.sleeping": [attached ? "off" : "unavailable"],
      "event.disk_event": [attached ? ago(1) : "unavailable"],
    },
    other: {
      "sensor.health": ["unknown"],
      "sensor.health_score": ["unknown"],
      "binary_sensor.sleeping": ["on"],
      "event.disk_event": ["unknown"],
    },
    road: {
      "binary_sensor.attached": [attached ? "on" : "off"],
      "binary_sensor.bitrot": [attached ? pick("off", "on") : "unavailable"],
      "binary_sensor.problem": [attached ? "off" : "unavailable"],
      "sensor.titles_complete": [attached ? "10" : "unavailable"],
      "sensor.titles_partial": [attached ? pick("0", "2") : "unavailable"],
      "sensor.titles_missing": [attached ? pick("0", "1") : "unavailable"],
      "sensor.missing_items": [attached ? pick("0", "19") : "unavailable"],
      "sensor.sync_state": [attached ? pick("in_sync", "missing_content") : "unavailable"],
      "sensor.activity": [attached ? pick("idle", "syncing") : "unavailable"],
      "sensor.progress": [attached ? pick("unknown", "37") : "unavailable"],
      "sensor.corrupt_files": [attached ? pick("0", "10") : "unavailable"],
      "sensor.oldest_verified": [attached ? ago(70) : "unavailable"],
      "button.sync_missing": [attached ? "unknown" : "unavailable"],
      "event.event": [ago(1), { event_type: "scan_completed" }],
    },
    car: {
      "binary_sensor.attached": ["on"],
      "sensor.sync_state": ["in_sync"],
      "sensor.activity": ["idle"],
      "sensor.oldest_verified": [ago(4)],
      "event.event": ["unknown"],
    },
  };
}

const title = (name, year, status, bytes, seasons = []) => ({
  title_id: `${name} (${year})`,
  title: name,
  year,
  status,
  missing_bytes: bytes,
  wanted: true,
  seasons,
});

/** Gives what the integration answers, by command. */
function answers({ ill, name }) {
  const rows = ill
    ? [
        title(name ?? "Metropolis", 1927, "missing", 4.2 * GB),
        title("Cosmos", 1980, "partial", 9.1 * GB, [
          { season: 0, complete: 0, total: 2 },
          { season: 1, complete: 10, total: 10 },
          { season: 2, complete: 4, total: 8 },
        ]),
        title("Nosferatu", 1922, "partial", 0.4 * GB),
      ]
    : [];
  const event = (id, more) => ({
    event_id: id,
    state: "open",
    severity: "moderate",
    cause: "medium",
    opened_at: ago(5),
    updated_at: ago(5),
    device_id: "dev_1",
    drive_id: "drive-1",
    corrupt: 10,
    healable: 7,
    ...more,
  });
  return {
    "drivearr/contents": ({ status }) => {
      const found = rows.filter((row) => row.status === status);
      return { titles: found, total: found.length, next_cursor: null };
    },
    "drivearr/events": () => ({
      events: ill
        ? [
            event("event-1", {}),
            event("event-2", {
              state: "acknowledged",
              severity: "severe",
              cause: "unknown",
              drive_id: null,
              library_id: "lib-1",
              healable: 0,
              unreadable: 2,
            }),
          ]
        : [],
    }),
    "drivearr/map": ({ bins }) => ({
      size_bytes: 4e12,
      start: 0,
      end: 4e12,
      state: "built",
      built_at: ago(3),
      files_exact: true,
      clusters: ill ? [{ start: 1e12, end: 1.1e12, points: 4, pattern: "contiguous" }] : [],
      not_covered: [],
      roots: [],
      bins: Array.from({ length: bins }, (_, index) => ({
        start: (index * 4e12) / bins,
        length: 4e12 / bins,
        files: index % 3,
        used_bytes: index % 3 === 0 ? 0 : 3e12 / bins,
        free_bytes: 1e12 / bins,
        unverified_bytes: 0,
        corrupt: ill && index % 37 === 20 ? 1 : 0,
        unreadable: 0,
        suspected: 0,
      })),
    }),
    "drivearr/health_series": () => ({
      readings: Array.from({ length: 60 }, (_, day) => ({
        at: ago((60 - day) * 24),
        power_on_hours: 21_400 - (60 - day) * 24,
        score: ill && day > 40 ? 70 - (day - 40) * 3 : 100,
        status: "ok",
        counts: {},
      })),
      next_cursor: null,
      health: ill
        ? {
            status: "failing",
            rows: [{ factor: "pending", value: 5, points: 22, params: { growth_14d: 3 } }],
            flags: [],
          }
        : { status: "ok", rows: [], flags: [] },
    }),
  };
}

/** Gives the message that tells of the scanner. */
function told({ ill, attached = true, connected = true }) {
  const syncing = ill && attached;
  return {
    entry_id: "entry-1",
    name: "Attic server",
    connected,
    drives: [
      {
        drive_id: "drive-1",
        device_id: "road",
        attached,
        size_bytes: 500 * GB,
        free_bytes: 88 * GB,
        used_bytes: 412 * GB,
        titles: ill ? { complete: 10, partial: 2, missing: 1 } : { complete: 13, partial: 0, missing: 0 },
        missing_items: ill ? 19 : 0,
        missing_bytes: ill ? 13.7 * GB : 0,
        sync_state: ill ? "missing_content" : "in_sync",
        activity: syncing ? "syncing" : "idle",
        job_id: syncing ? "job-1" : null,
        last_scan_at: ago(3),
        last_seen_at: ago(attached ? 0 : 80),
      },
      { drive_id: "drive-2", device_id: "car", attached: true, sync_state: "in_sync", activity: "idle", job_id: null },
    ],
    jobs: [
      ...(syncing
        ? [
            {
              job_id: "job-1",
              kind: "sync",
              state: "running",
              drive_id: "drive-1",
              created_at: ago(0.2),
              progress: {
                percent: 37.6,
                done_bytes: 5.1 * GB,
                total_bytes: 13.7 * GB,
                done_items: 4,
                total_items: 19,
                rate_bytes_per_s: 88e6,
                eta_s: 98,
              },
            },
            {
              job_id: "job-2",
              kind: "verify",
              state: "queued",
              library_id: "lib-1",
              created_at: ago(0.1),
              progress: {},
            },
          ]
        : []),
      {
        job_id: "job-0",
        kind: "verify",
        state: ill ? "failed" : "done",
        drive_id: "drive-1",
        created_at: ago(30),
        ended_at: ago(26),
        result: ill ? { corrupt: 2 } : { files: 10, verified: 10 },
        error: ill ? { code: "drive_gone", message: "" } : null,
        resumable: Boolean(ill),
        progress: {},
      },
    ],
  };
}

/** Adds copies of the disk and its drive, for a house that is large. */
function multiply(devices, entities, times) {
  for (let copy = 0; copy < times; copy++)
    for (const id of ["disk", "road"]) {
      const [name, via, identifier] = devices[id];
      devices[`${id}${copy}`] = [`${name} ${copy}`, via === "disk" ? `disk${copy}` : via, `${identifier}${copy}`];
      entities[`${id}${copy}`] = entities[id];
    }
}

function fill(hass, scene, copies) {
  const [devices, entitiesBy] = [{ ...DEVICES }, entitiesOf(scene)];
  multiply(devices, entitiesBy, copies);
  for (const [id, [name, via, identifier]] of Object.entries(devices)) {
    hass.devices[id] = {
      id,
      name: scene.name && id !== "scanner" ? scene.name : name,
      via_device_id: via,
      config_entry_id: "entry-1",
      identifiers: [["drivearr", identifier]],
    };
  }
  for (const [id, entities] of Object.entries(entitiesBy))
    for (const [key, [state, attributes = {}]] of Object.entries(entities)) {
      const [domain, translation_key] = key.split(".");
      const entity_id = `${domain}.${id}_${translation_key}`;
      const away = scene.connected === false;
      const shown = key === "binary_sensor.connected" ? (away ? "off" : "on") : away ? "unavailable" : state;
      hass.entities[entity_id] = { entity_id, device_id: id, platform: "drivearr", translation_key };
      hass.states[entity_id] = { entity_id, state: shown, attributes };
    }
}

/** Gives the house: its `hass`, and `push` for what the integration tells later. */
export function makeHouse(name, { language, admin, onAsk, onCall, copies = 0 }) {
  const scene = STATES[name];
  const listeners = new Set();
  const given = answers(scene);
  const hass = {
    states: {},
    entities: {},
    devices: {},
    language,
    locale: { language, number_format: "language", time_format: "language", time_zone: "local" },
    config: { time_zone: "UTC" },
    connected: true,
    user: { is_admin: admin },
    localize: () => "",
    loadBackendTranslation: async () => undefined,
    callWS: async ({ type, ...message }) => {
      onAsk({ type, ...message });
      if (scene.connected === false) throw { code: "home_assistant_error", message: "No scanner answers." };
      if (scene.refusal) throw scene.refusal;
      return given[type](message);
    },
    callService: async (domain, service, data) => onCall(domain, service, data),
    connection: {
      subscribeMessage: async (onMessage) => {
        if (scene.live === false) throw { code: "unknown_command", message: "Unknown command." };
        listeners.add(onMessage);
        if (!scene.empty) onMessage(told(scene));
        return () => listeners.delete(onMessage);
      },
    },
  };
  if (!scene.empty) fill(hass, scene, copies);
  return { hass, push: (message) => listeners.forEach((listener) => listener(message)) };
}
