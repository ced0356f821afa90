/** What pages call things of the state: disks by what is printed on them, never by the kernel's name. Pure. */
import { mdiFolderOutline, mdiHarddisk, mdiLan, mdiMemory, mdiSd, mdiUsbFlashDrive, mdiCubeOutline } from "@mdi/js";
import type { Tone } from "../drive/status";
import type { Wire } from "../drive/wire";
import { plainName } from "../format/plain-name";
import { textAt } from "../format/wire-read";
import { hasText } from "../i18n/page-texts";
import type { Localizer } from "../i18n/localizer";
import { FRAME } from "./texts/frame";

const DEVICE_ICONS: Readonly<Record<string, string>> = {
  hdd: mdiHarddisk,
  ssd: mdiMemory,
  nvme: mdiMemory,
  usb_flash: mdiUsbFlashDrive,
  sd: mdiSd,
  virtual: mdiCubeOutline,
  network: mdiLan,
};
const HEALTH_TONES: Readonly<Record<string, Tone>> = { ok: "good", watch: "warn", degraded: "bad", failing: "bad" };
const JOB_TONES: Readonly<Record<string, Tone>> = {
  done: "good",
  running: "info",
  failed: "bad",
  interrupted: "warn",
  paused: "warn",
};

/** Gives a word of a closed vocabulary; "Unknown" for one that this page does not know. */
function word(l: Localizer, group: "device" | "health" | "job" | "state", value: unknown): string {
  const key = `${group}.${String(value)}`;
  return l.from(FRAME, hasText(FRAME, key) ? key : `${group}.unknown`);
}

export const deviceKind = (l: Localizer, device: Wire | null): string => word(l, "device", device?.["kind"]);
export const deviceIcon = (device: Wire | null, network = false): string =>
  DEVICE_ICONS[String(device?.["kind"])] ?? (network ? mdiLan : device ? mdiHarddisk : mdiFolderOutline);

/** Gives a disk's name: its model, else what kind of disk it is. */
export function deviceName(l: Localizer, device: Wire | null): string {
  const model = plainName(((device && textAt(device, "model")) ?? "").replaceAll("_", " "));
  return model || deviceKind(l, device);
}

export const healthWord = (l: Localizer, health: Wire | null): string => word(l, "health", health?.["status"]);
export const healthTone = (health: Wire | null): Tone => HEALTH_TONES[String(health?.["status"])] ?? "quiet";
export const jobWord = (l: Localizer, job: Wire): string => word(l, "job", job["kind"]);
export const jobStateWord = (l: Localizer, job: Wire): string => word(l, "state", job["state"]);
export const jobTone = (job: Wire): Tone => JOB_TONES[String(job["state"])] ?? "quiet";

/** Says whether the disk slept when it was last to be asked. */
export function isAsleep(health: Wire | null): boolean {
  const flags = health?.["flags"];
  return health?.["reason"] === "standby" || (Array.isArray(flags) && flags.includes("standby"));
}
