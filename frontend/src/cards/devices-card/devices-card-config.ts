/** The settings of the card of all disks and drives. */
import { PLATFORM } from "../../ha/drive-entities";
import type { DeviceConfig } from "../../ha/hass-card";
import type { Registries } from "../../ha/house";
import type { CardSuggestion, ConfigForm } from "../../ha/types";
import { cardForm, NAME_FIELD, switchField } from "../card-form";

export const DEVICES_CARD = "drivearr-devices-card";

export interface DevicesConfig extends DeviceConfig {
  readonly show_drives?: boolean;
}

export const devicesForm = (): ConfigForm =>
  cardForm("devices", [
    { name: "device", selector: { device: { filter: { integration: PLATFORM, model: "Scanner" } } } },
    NAME_FIELD,
    switchField("show_drives", true),
  ]);

export const devicesStub = (): Omit<DevicesConfig, "type"> => ({});

const TOLD = ["drives_attached", "connected", "titles_at_risk", "network_storage"];

/** Offers the card for an entity of a scanner. */
export function suggestDevices(hass: Registries, entityId: string): CardSuggestion | null {
  const entity = hass.entities[entityId];
  if (entity?.platform !== PLATFORM || !TOLD.includes(entity.translation_key ?? "")) return null;
  return { config: { type: `custom:${DEVICES_CARD}` } };
}
