/** The settings of the card of a disk's map. */
import { PLATFORM } from "../../ha/drive-entities";
import type { DeviceConfig } from "../../ha/hass-card";
import { diskOf, drivesOf, houseOf, type Registries } from "../../ha/house";
import { pageLocalizer } from "../../ha/locale";
import type { CardSuggestion, ConfigForm } from "../../ha/types";
import { cardForm, DRIVE_FIELD, NAME_FIELD, switchField } from "../card-form";
import { CARDS } from "../texts";

export const MAP_CARD = "drivearr-map-card";
export const MAP_CURVES = ["hilbert", "linear"] as const;

export interface MapConfig extends DeviceConfig {
  readonly curve?: (typeof MAP_CURVES)[number];
  readonly show_actions?: boolean;
  readonly show_legend?: boolean;
}

export function mapForm(): ConfigForm {
  const l = pageLocalizer();
  const options = MAP_CURVES.map((value) => ({ value, label: l.from(CARDS, `editor.curve.${value}`) }));
  return cardForm("map", [
    DRIVE_FIELD,
    NAME_FIELD,
    { name: "curve", default: MAP_CURVES[0], selector: { select: { options, mode: "dropdown" } } },
    switchField("show_actions", true),
    switchField("show_legend", true),
  ]);
}

/** Gives the first drive: a disk that holds nothing of ours has no map worth a look. */
export function mapStub(registries: Registries): Omit<MapConfig, "type"> {
  return { device: drivesOf(houseOf(registries))[0]?.id ?? "" };
}

const TOLD = ["corrupt_clusters", "last_scan", "used_space", "health", "pending_sectors"];

/** Offers the card for an entity of a disk, or of a drive on one. */
export function suggestMap(hass: Registries, entityId: string): CardSuggestion | null {
  const entity = hass.entities[entityId];
  if (entity?.platform !== PLATFORM || !entity.device_id || !TOLD.includes(entity.translation_key ?? "")) return null;
  if (!diskOf(houseOf(hass), entity.device_id)) return null;
  return { config: { type: `custom:${MAP_CARD}`, device: entity.device_id } };
}
