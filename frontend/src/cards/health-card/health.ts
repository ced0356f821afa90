/** How a disk stands, from its entities. Pure. */
import { mdiAlertCircle, mdiCheckCircle, mdiEye, mdiHelpCircle } from "@mdi/js";
import type { Tone } from "../../drive/status";
import { type EntityIds, stateOf } from "../../ha/drive-entities";
import { dateOf, flagOf, numberOf, textOf } from "../../ha/state-values";
import type { Hass } from "../../ha/types";

export const HEALTH_STATES = ["ok", "watch", "degraded", "failing"] as const;
export type HealthState = (typeof HEALTH_STATES)[number] | "unknown";

export const HEALTH_TONES: Readonly<Record<HealthState, Tone>> = {
  ok: "good",
  watch: "warn",
  degraded: "bad",
  failing: "bad",
  unknown: "quiet",
};
export const HEALTH_ICONS: Readonly<Record<HealthState, string>> = {
  ok: mdiCheckCircle,
  watch: mdiEye,
  degraded: mdiAlertCircle,
  failing: mdiAlertCircle,
  unknown: mdiHelpCircle,
};

/** What the entities of a disk say; null is not known. */
export interface DiskHealth {
  readonly reachable: boolean;
  readonly state: HealthState;
  readonly score: number | null;
  readonly asleep: boolean;
  readonly urgency: "soon" | "today" | "now" | null;
  readonly lastReadAt: Date | null;
}

/** Gives the health that a text names. */
export function healthNamed(text: string | null): HealthState {
  return HEALTH_STATES.find((state) => state === text) ?? "unknown";
}

/** Reads a disk's health. */
export function healthOf(hass: Pick<Hass, "states">, ids: EntityIds): DiskHealth {
  const read = (key: string) => stateOf(hass as Hass, ids, key);
  const urgency = textOf(read("sensor.backup_urgency"));
  return {
    reachable: [...ids.keys()].some((key) => (read(key)?.state ?? "unavailable") !== "unavailable"),
    state: healthNamed(textOf(read("sensor.health"))),
    score: numberOf(read("sensor.health_score")),
    asleep: flagOf(read("binary_sensor.sleeping")) === true,
    urgency: urgency === "soon" || urgency === "today" || urgency === "now" ? urgency : null,
    lastReadAt: dateOf(read("sensor.last_read")),
  };
}
