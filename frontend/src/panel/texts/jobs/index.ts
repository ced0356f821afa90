/** What the page jobs says. */
import type { PageTexts } from "../../../i18n/page-texts";
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type JobsKey = keyof typeof en;
export const JOBS: PageTexts<JobsKey> = { en, de, nl };
