/** What the page drive says. */
import type { PageTexts } from "../../../i18n/page-texts";
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type DriveKey = keyof typeof en;
export const DRIVE: PageTexts<DriveKey> = { en, de, nl };
