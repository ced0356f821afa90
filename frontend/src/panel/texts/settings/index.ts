/** What the page settings says. */
import type { PageTexts } from "../../../i18n/page-texts";
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type SettingsKey = keyof typeof en;
export const SETTINGS: PageTexts<SettingsKey> = { en, de, nl };
