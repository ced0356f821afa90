/** Drives in every state that a card must show. */

const GB = 1e9;
const ago = (hours) => new Date(Date.now() - hours * 3_600_000).toISOString();

/** Gives a drive that is attached, half full and lacks a few titles. */
function drive(changes) {
  return {
    name: "Road trip",
    attached: true,
    safe_to_remove: false,
    size_bytes: 500 * GB,
    free_bytes: 88.4 * GB,
    used_bytes: 411.6 * GB,
    titles: { complete: 212, partial: 25, missing: 7 },
    missing_items: 61,
    missing_bytes: 38.4 * GB,
    sync_state: "missing_content",
    activity: "idle",
    percent: null,
    last_scan_at: ago(3),
    last_sync_at: ago(26),
    last_seen_at: ago(0),
    ...changes,
  };
}

const COMPLETE = {
  titles: { complete: 1244, partial: 0, missing: 0 },
  missing_items: 0,
  missing_bytes: 0,
  sync_state: "in_sync",
};
const NOTHING_KNOWN = {
  titles: null,
  size_bytes: null,
  free_bytes: null,
  used_bytes: null,
  missing_items: null,
  missing_bytes: null,
  sync_state: null,
  last_scan_at: null,
  last_sync_at: null,
};

export const DRIVES = {
  partial: { drive: drive({}) },
  syncing: {
    drive: drive({ activity: "syncing", percent: 37.6 }),
    job: {
      progress: { percent: 37.6, done_bytes: 14.4 * GB, total_bytes: 38.4 * GB, rate_bytes_per_s: 88e6, eta_s: 272 },
    },
  },
  complete: {
    drive: drive({
      name: "Parents’ TV",
      size_bytes: 4000 * GB,
      free_bytes: 1820 * GB,
      used_bytes: 2180 * GB,
      ...COMPLETE,
    }),
  },
  detached: { drive: drive({ name: "Holiday drive", attached: false, safe_to_remove: null, last_seen_at: ago(80) }) },
  ejected: {
    drive: drive({ name: "Car", attached: false, safe_to_remove: true, ...COMPLETE, last_sync_at: ago(0.1) }),
    event: { event_type: "eject_completed" },
  },
  busy: {
    drive: drive({}),
    event: { event_type: "eject_failed", code: "volume_busy", message: "in use by kodi (812)" },
  },
  error: { drive: drive({ name: "Old WD", activity: "error", problem: { code: "drive_read_only", message: "" } }) },
  full: {
    drive: drive({
      name: "Stick",
      size_bytes: 64 * GB,
      free_bytes: 1.3 * GB,
      used_bytes: 62.7 * GB,
      titles: { complete: 9, partial: 4, missing: 231 },
      missing_items: 1893,
      missing_bytes: 912 * GB,
      sync_state: "over_capacity",
    }),
  },
  scanning: {
    drive: drive({
      name: "New drive",
      activity: "scanning",
      ...NOTHING_KNOWN,
      size_bytes: 2000 * GB,
      free_bytes: 1999 * GB,
    }),
  },
  unknown: {
    drive: drive({ name: "Quiet one", attached: null, safe_to_remove: null, ...NOTHING_KNOWN, activity: null }),
  },
  unreachable: { drive: drive({ name: "Road trip" }), reachable: false },
  hostile: {
    drive: drive({
      name: "<img src=x onerror=alert(1)> \u202egnp.exe a very long name of a drive that goes on and on {count}",
    }),
  },
  gone: {},
  none: { config: { device: "" } },
};
