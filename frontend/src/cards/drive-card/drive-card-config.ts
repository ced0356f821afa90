/** The settings of the drive card, their editor and how the card is offered. */
import { entitiesOfDevice, firstDrive, isDrive, PLATFORM } from "../../ha/drive-entities";
import { pageLocalizer } from "../../ha/locale";
import type { CardConfig, CardSuggestion, ConfigForm, FormField, Hass } from "../../ha/types";
import { isMessageKey, type MessageKey } from "../../i18n/catalogs";

export const DRIVE_CARD = "drivearr-drive-card";

export interface DriveCardConfig extends CardConfig {
  readonly device?: string;
  readonly name?: string;
  readonly show_space?: boolean;
  readonly show_titles?: boolean;
  readonly show_actions?: boolean;
}

const SWITCHES = ["show_space", "show_titles", "show_actions"] as const;

const SCHEMA: readonly FormField[] = [
  {
    name: "device",
    required: true,
    // The scanner's own device has no buttons; only drives have.
    selector: { device: { filter: { integration: PLATFORM }, entity: { integration: PLATFORM, domain: "button" } } },
  },
  { name: "name", selector: { text: {} } },
  {
    name: "",
    type: "grid",
    schema: SWITCHES.map((name) => ({ name, default: true, selector: { boolean: {} } })),
  },
];

/** Gives the editor that Home Assistant draws. */
export function driveCardForm(): ConfigForm {
  const localizer = pageLocalizer();
  const text = (key: string): string | undefined => (isMessageKey(key) ? localizer.text(key as MessageKey) : undefined);
  return {
    schema: SCHEMA,
    computeLabel: (field) => text(`editor.${field.name}`) ?? field.name,
    computeHelper: (field) => text(`editor.${field.name}_helper`),
  };
}

/** Gives the settings for a new card. */
export function driveCardStub(hass: Pick<Hass, "entities">): Omit<DriveCardConfig, "type"> {
  return { device: firstDrive(hass) ?? "" };
}

/** Offers the card for an entity of one of our drives. */
export function suggestDriveCard(hass: Pick<Hass, "entities">, entityId: string): CardSuggestion | null {
  const entity = hass.entities[entityId];
  if (entity?.platform !== PLATFORM || !entity.device_id) return null;
  if (!isDrive(entitiesOfDevice(hass.entities, entity.device_id))) return null;
  return { config: { type: `custom:${DRIVE_CARD}`, device: entity.device_id } };
}
