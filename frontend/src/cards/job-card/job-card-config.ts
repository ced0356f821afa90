/** The settings of the card of jobs. */
import { PLATFORM } from "../../ha/drive-entities";
import type { DeviceConfig } from "../../ha/hass-card";
import type { Registries } from "../../ha/house";
import type { CardSuggestion, ConfigForm } from "../../ha/types";
import { ANY_DRIVE_FIELD, cardForm, NAME_FIELD, numberField, switchField } from "../card-form";

export const JOB_CARD = "drivearr-job-card";
export const JOB_ROWS = 4;
export const MOST_JOBS = 20;

export interface JobConfig extends DeviceConfig {
  readonly rows?: number;
  readonly show_actions?: boolean;
  readonly show_ended?: boolean;
}

export const jobForm = (): ConfigForm =>
  cardForm("job", [
    ANY_DRIVE_FIELD,
    NAME_FIELD,
    numberField("rows", JOB_ROWS, 1, MOST_JOBS),
    switchField("show_actions", true),
    switchField("show_ended", true),
  ]);

export const jobStub = (): Omit<JobConfig, "type"> => ({});

const TOLD = ["activity", "progress", "throughput", "stop_job"];

/** Offers the card for an entity that tells of a job. */
export function suggestJob(hass: Registries, entityId: string): CardSuggestion | null {
  const entity = hass.entities[entityId];
  if (entity?.platform !== PLATFORM) return null;
  if (entity.translation_key === "queue_length") return { config: { type: `custom:${JOB_CARD}` } };
  if (!entity.device_id || !TOLD.includes(entity.translation_key ?? "")) return null;
  return { config: { type: `custom:${JOB_CARD}`, device: entity.device_id } };
}
