/** The texts in every language; English is the source and the fallback. */
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type MessageKey = keyof typeof en;
export type Catalog = Readonly<Record<MessageKey, string>>;

export const CATALOGS: Readonly<Record<string, Catalog>> = { en, de, nl };

/** Gives the texts for a language tag: `de-CH` reads German. */
export function catalogFor(language: string): Catalog {
  return CATALOGS[language] ?? CATALOGS[language.split("-", 1)[0] ?? "en"] ?? en;
}

/** Says whether a text exists under a key that came from outside. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}
