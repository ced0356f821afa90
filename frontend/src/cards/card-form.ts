/** The editors of the cards, drawn by Home Assistant from a schema. */
import { PLATFORM } from "../ha/drive-entities";
import { pageLocalizer } from "../ha/locale";
import type { ConfigForm, FormField } from "../ha/types";
import { hasText } from "../i18n/page-texts";
import { CARDS } from "./texts";

/** A field for a drive: the scanner's own device has no buttons of this kind. */
export const DRIVE_FIELD: FormField = {
  name: "device",
  required: true,
  selector: { device: { filter: { integration: PLATFORM }, entity: { integration: PLATFORM, domain: "event" } } },
};
export const ANY_DRIVE_FIELD: FormField = { ...DRIVE_FIELD, required: false };
export const NAME_FIELD: FormField = { name: "name", selector: { text: {} } };

/** Gives a field that is on or off. */
export function switchField(name: string, preset: boolean): FormField {
  return { name, default: preset, selector: { boolean: {} } };
}

/** Gives a field for a whole number. */
export function numberField(name: string, preset: number, min: number, max: number): FormField {
  return { name, default: preset, selector: { number: { min, max, mode: "box" } } };
}

/** Gives the editor for fields; `kind` chooses texts of a card's own before those of all. */
export function cardForm(kind: string, schema: readonly FormField[]): ConfigForm {
  const l = pageLocalizer();
  const text = (key: string): string | undefined => (hasText(CARDS, key) ? l.from(CARDS, key) : undefined);
  const find = (name: string): string | undefined => text(`editor.${kind}.${name}`) ?? text(`editor.${name}`);
  return {
    schema,
    computeLabel: ({ name }) => find(name) ?? name,
    computeHelper: ({ name }) => find(`${name}_helper`),
  };
}
