/** What the page history says. */
import type { PageTexts } from "../../../i18n/page-texts";
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type HistoryKey = keyof typeof en;
export const HISTORY: PageTexts<HistoryKey> = { en, de, nl };
