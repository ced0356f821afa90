/** The texts in every language; English is the source and the fallback. */
import de from "./de.json";
import en from "./en.json";
import nl from "./nl.json";

export type MessageKey = keyof typeof en;
export type Catalog = Readonly<Record<MessageKey, string>>;

export const ENGLISH: Catalog = en;
export const CATALOGS: Readonly<Record<string, Catalog>> = { en, de, nl };

/** Gives the language that is spoken: `de-CH` keeps its own numbers, a language without texts reads English. */
export function spokenLanguage(language: string): string {
  return catalogFor(language) === undefined ? "en" : language;
}

/** Gives the texts for a language tag: `de-CH` reads German. */
export function catalogFor(language: string): Catalog | undefined {
  const base = language.split("-", 1)[0] ?? "";
  return Object.hasOwn(CATALOGS, base) ? CATALOGS[base] : undefined;
}

/** Says whether a text exists under a key that came from outside. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}
