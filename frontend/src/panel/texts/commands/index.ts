/** What is asked before a command, and said after it. */
import type { PageTexts } from "../../../i18n/page-texts";
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type CommandsKey = keyof typeof en;
export const COMMANDS: PageTexts<CommandsKey> = { en, de, nl };
