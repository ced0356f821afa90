/** What the device map says. */
import type { PageTexts } from "../../../i18n/page-texts";
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type MapKey = keyof typeof en;
export const MAP: PageTexts<MapKey> = { en, de, nl };
