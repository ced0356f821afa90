/** Texts that come with a page of the panel and not with the first load: a folder of texts/ in three languages. */

/** The texts of one page; `en` is the source, the others have its keys. */
export interface PageTexts<K extends string> {
  readonly en: Readonly<Record<K, string>>;
  readonly de: Readonly<Record<K, string>>;
  readonly nl: Readonly<Record<K, string>>;
}

/** Says whether a text exists under a key that came from outside. */
export function hasText<K extends string>(texts: PageTexts<K>, key: string): key is K {
  return Object.hasOwn(texts.en, key);
}
