/** What the cards of a dashboard say beside what they share with the panel. */
import type { PageTexts } from "../../i18n/page-texts";
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type CardKey = keyof typeof en;
export const CARDS: PageTexts<CardKey> = { en, de, nl };
