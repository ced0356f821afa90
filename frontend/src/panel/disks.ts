/** Disks in words: what a person calls one, and what lies on it. Pure. */
import type { ScannerState } from "../backend/scanner-state";
import type { Wire } from "../drive/wire";
import { textAt } from "../format/wire-read";
import { plainName } from "../format/plain-name";

/** Gives a text of a row fit to show; null where there is none. */
export function plainAt(row: Wire | undefined, key: string): string | null {
  const text = row === undefined ? null : textAt(row, key);
  const plain = text === null ? "" : plainName(text);
  return plain === "" ? null : plain;
}

/** Gives what a disk is called: its maker's name, else nothing. */
export function diskName(device: Wire | undefined): string | null {
  const [vendor, model] = [plainAt(device, "vendor"), plainAt(device, "model")];
  if (model === null) return vendor;
  return vendor === null || model.toLowerCase().startsWith(vendor.toLowerCase()) ? model : `${vendor} ${model}`;
}

/** Gives the drives on a disk by their ids. */
export function drivesOn({ tables }: ScannerState, deviceId: string): Wire[] {
  return [...tables.drives.values()].filter((drive) => drive["device_id"] === deviceId);
}

/** Gives the libraries on a disk, through the volume that holds their folder: the longest mount point above it. */
export function librariesOn({ tables }: ScannerState, deviceId: string): Wire[] {
  const mounts = [...tables.volumes.values()].flatMap((volume) => {
    const point = textAt(volume, "mount_point");
    return point === null ? [] : [{ point, device: volume["device_id"] }];
  });
  return [...tables.libraries.values()].filter((library) => {
    const path = textAt(library, "path") ?? "";
    const above = mounts.filter(({ point }) => isWithin(path, point)).sort((a, b) => b.point.length - a.point.length);
    return above[0]?.device === deviceId;
  });
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** Gives the names of what lies on a disk: drives, then libraries. */
export function heldOn(state: ScannerState, deviceId: string): string[] {
  return [...drivesOn(state, deviceId), ...librariesOn(state, deviceId)].flatMap((row) => plainAt(row, "name") ?? []);
}

/** Gives the last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Gives the disks, those that hold something of ours first, then by name. */
export function disksByUse(state: ScannerState, compare: (one: string, other: string) => number): Wire[] {
  const held = new Map([...state.tables.devices.keys()].map((id) => [id, heldOn(state, id).length > 0]));
  return [...state.tables.devices]
    .sort(([one, a], [other, b]) => {
      const first = Number(held.get(other)) - Number(held.get(one));
      return first || compare(diskName(a) ?? "", diskName(b) ?? "") || (one < other ? -1 : 1);
    })
    .map(([, device]) => device);
}
