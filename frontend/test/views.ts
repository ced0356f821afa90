/** Views for tests: an attached drive that lacks a few titles, changed as a test needs it. */
import type { DriveView } from "../src/drive/drive-view";

const GB = 1e9;

export function makeView(changes: Partial<DriveView> = {}): DriveView {
  return {
    id: "drive",
    name: "Road trip",
    reachable: true,
    attached: true,
    safeToRemove: false,
    sizeBytes: 500 * GB,
    freeBytes: 88 * GB,
    usedBytes: 412 * GB,
    titles: { complete: 212, partial: 25, missing: 7 },
    missingItems: 61,
    missingBytes: 38 * GB,
    syncState: "missing_content",
    activity: "idle",
    percent: null,
    pace: null,
    lastScanAt: null,
    lastSyncAt: null,
    lastSeenAt: null,
    lastEvent: null,
    problem: null,
    actions: { rescan: "ready", sync_missing: "ready", eject: "ready" },
    ...changes,
  };
}
