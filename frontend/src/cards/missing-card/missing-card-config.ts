/** The settings of the card of what a drive lacks. */
import { entitiesOfDevice, firstDrive, isDrive, PLATFORM } from "../../ha/drive-entities";
import type { DeviceConfig } from "../../ha/hass-card";
import { pageLocalizer } from "../../ha/locale";
import type { CardSuggestion, ConfigForm, Hass } from "../../ha/types";
import { cardForm, DRIVE_FIELD, NAME_FIELD, numberField, switchField } from "../card-form";
import { CARDS } from "../texts";

export const MISSING_CARD = "drivearr-missing-card";
export const MISSING_ROWS = 6;
const MOST_ROWS = 50;
export const MISSING_KINDS = ["all", "movie", "show"] as const;

export interface MissingConfig extends DeviceConfig {
  readonly rows?: number;
  readonly kind?: (typeof MISSING_KINDS)[number];
  readonly show_actions?: boolean;
}

export function missingForm(): ConfigForm {
  const l = pageLocalizer();
  const options = MISSING_KINDS.map((value) => ({ value, label: l.from(CARDS, `editor.kind.${value}`) }));
  return cardForm("missing", [
    DRIVE_FIELD,
    NAME_FIELD,
    { name: "kind", default: MISSING_KINDS[0], selector: { select: { options, mode: "dropdown" } } },
    numberField("rows", MISSING_ROWS, 1, MOST_ROWS),
    switchField("show_actions", true),
  ]);
}

/** Gives how many titles are shown. */
export function rowsOf(config: MissingConfig): number {
  const rows = Math.floor(Number(config.rows ?? MISSING_ROWS));
  return rows >= 1 ? Math.min(rows, MOST_ROWS) : MISSING_ROWS;
}

export function missingStub(hass: Pick<Hass, "entities">): Omit<MissingConfig, "type"> {
  return { device: firstDrive(hass) ?? "" };
}

const TOLD = ["titles_missing", "titles_partial", "missing_size", "missing_items", "sync_state"];

/** Offers the card for an entity that tells what is missing. */
export function suggestMissing(hass: Pick<Hass, "entities">, entityId: string): CardSuggestion | null {
  const entity = hass.entities[entityId];
  if (entity?.platform !== PLATFORM || !entity.device_id || !TOLD.includes(entity.translation_key ?? "")) return null;
  if (!isDrive(entitiesOfDevice(hass.entities, entity.device_id))) return null;
  return { config: { type: `custom:${MISSING_CARD}`, device: entity.device_id } };
}
