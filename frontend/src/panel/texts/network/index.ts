/** What the page of network storage says. */
import type { PageTexts } from "../../../i18n/page-texts";
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type NetworkKey = keyof typeof en;
export const NETWORK: PageTexts<NetworkKey> = { en, de, nl };
