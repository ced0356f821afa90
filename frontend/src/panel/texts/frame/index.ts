/** What the frame and all pages say. */
import type { PageTexts } from "../../../i18n/page-texts";
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type FrameKey = keyof typeof en;
export const FRAME: PageTexts<FrameKey> = { en, de, nl };
