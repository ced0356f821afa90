/** The settings of the card of damage. */
import { PLATFORM } from "../../ha/drive-entities";
import type { DeviceConfig } from "../../ha/hass-card";
import type { Registries } from "../../ha/house";
import type { CardSuggestion, ConfigForm } from "../../ha/types";
import { ANY_DRIVE_FIELD, cardForm, NAME_FIELD, numberField, switchField } from "../card-form";

export const BITROT_CARD = "drivearr-bitrot-card";
export const BITROT_ROWS = 5;
export const MOST_EVENTS = 50;

export interface BitrotConfig extends DeviceConfig {
  readonly rows?: number;
  readonly show_actions?: boolean;
}

export const bitrotForm = (): ConfigForm =>
  cardForm("bitrot", [
    ANY_DRIVE_FIELD,
    NAME_FIELD,
    numberField("rows", BITROT_ROWS, 1, MOST_EVENTS),
    switchField("show_actions", true),
  ]);

export const bitrotStub = (): Omit<BitrotConfig, "type"> => ({});

const TOLD = ["bitrot", "corrupt_files", "unreadable_files", "suspicious_files", "corrupt_clusters", "oldest_verified"];

/** Offers the card for an entity that tells of damage. */
export function suggestBitrot(hass: Registries, entityId: string): CardSuggestion | null {
  const entity = hass.entities[entityId];
  if (entity?.platform !== PLATFORM || !entity.device_id || !TOLD.includes(entity.translation_key ?? "")) return null;
  return { config: { type: `custom:${BITROT_CARD}`, device: entity.device_id } };
}
