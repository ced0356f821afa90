/** What the pages of disk health say. */
import type { PageTexts } from "../../../i18n/page-texts";
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type HealthKey = keyof typeof en;
export const HEALTH: PageTexts<HealthKey> = { en, de, nl };
