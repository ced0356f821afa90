/** What the overview says. */
import type { PageTexts } from "../../../i18n/page-texts";
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type OverviewKey = keyof typeof en;
export const OVERVIEW: PageTexts<OverviewKey> = { en, de, nl };
