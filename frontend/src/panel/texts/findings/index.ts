/** What the pages of findings and bitrot events say. */
import type { PageTexts } from "../../../i18n/page-texts";
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type FindingsKey = keyof typeof en;
export const FINDINGS: PageTexts<FindingsKey> = { en, de, nl };
