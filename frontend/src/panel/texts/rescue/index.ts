/** What is said of copying what exists only on one disk. */
import type { PageTexts } from "../../../i18n/page-texts";
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type RescueKey = keyof typeof en;
export const RESCUE: PageTexts<RescueKey> = { en, de, nl };
