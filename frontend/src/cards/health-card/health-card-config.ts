/** The settings of the card of a disk's health. */
import { PLATFORM } from "../../ha/drive-entities";
import type { DeviceConfig } from "../../ha/hass-card";
import { disksOf, houseOf, type Registries } from "../../ha/house";
import type { CardSuggestion, ConfigForm } from "../../ha/types";
import { cardForm, DRIVE_FIELD, NAME_FIELD, numberField, switchField } from "../card-form";

export const HEALTH_CARD = "drivearr-health-card";
export const TREND_DAYS = 90;

export interface HealthConfig extends DeviceConfig {
  readonly show_trend?: boolean;
  readonly days?: number;
}

export const healthForm = (): ConfigForm =>
  cardForm("health", [
    DRIVE_FIELD,
    NAME_FIELD,
    switchField("show_trend", true),
    numberField("days", TREND_DAYS, 1, 3650),
  ]);

/** Gives a disk that holds a drive, where there is one. */
export function healthStub(registries: Registries): Omit<HealthConfig, "type"> {
  const disks = disksOf(houseOf(registries));
  return { device: (disks.find(({ drives }) => drives.length > 0) ?? disks[0])?.id ?? "" };
}

/** Offers the card for an entity of a disk. */
export function suggestHealth(hass: Registries, entityId: string): CardSuggestion | null {
  const entity = hass.entities[entityId];
  if (entity?.platform !== PLATFORM || !entity.device_id) return null;
  if (!disksOf(houseOf(hass)).some(({ id }) => id === entity.device_id)) return null;
  return { config: { type: `custom:${HEALTH_CARD}`, device: entity.device_id } };
}
