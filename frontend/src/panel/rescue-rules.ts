/** What of an ill disk is worth saving, and where it can go. Pure. */
import type { ScannerState } from "../backend/scanner-state";
import type { Wire } from "../drive/wire";
import { numberAt } from "../format/wire-read";
import { drivesOn } from "./disks";
import { statusOf } from "./health-words";

/** Says whether a disk is so ill that what exists only there should go elsewhere, and that something may do so. */
export function isWorthSaving(state: ScannerState, deviceId: string): boolean {
  const status = statusOf(state.tables.health.get(deviceId) ?? {});
  if (status !== "failing" && status !== "degraded") return false;
  // Not known is not none.
  const titles = numberAt(state.tables.advice.get(deviceId) ?? {}, "titles_only_here");
  return titles !== 0 && sourcesOn(state, deviceId).length > 0;
}

/** Gives the drives on a disk that can be read. */
export function sourcesOn(state: ScannerState, deviceId: string): Wire[] {
  return drivesOn(state, deviceId).filter((drive) => drive["attached"] === true);
}

/** Gives the drives that can be written to, on other disks that are not failing; the one with most room first. */
export function targetsFor(state: ScannerState, deviceId: string): Wire[] {
  const { drives, health } = state.tables;
  const helps = (drive: Wire): boolean => {
    const disk = drive["device_id"];
    // Where its disk is not known it may be this one.
    if (typeof disk !== "string" || disk === deviceId) return false;
    if (statusOf(health.get(disk) ?? {}) === "failing") return false;
    return drive["attached"] === true && drive["trusted"] === true && drive["writable"] === true;
  };
  const room = (drive: Wire): number => numberAt(drive, "free_bytes") ?? 0;
  return [...drives.values()].filter(helps).sort((one, other) => room(other) - room(one));
}
