/// <reference types="vite/client" />
/** The texts of the panel's pages: the same in three languages. */
import { describe, expect, it } from "vitest";
import { valuesOf } from "../src/i18n/message";

type Catalog = Record<string, string>;
const FILES = import.meta.glob<Catalog>("../src/panel/texts/*/*.json", { eager: true, import: "default" });
const PAGES = [...new Set(Object.keys(FILES).map((path) => path.split("/").at(-2) ?? ""))];
const catalog = (page: string, language: string): Catalog => FILES[`../src/panel/texts/${page}/${language}.json`] ?? {};
const places = (text: string) => valuesOf(text).sort();

describe.each(PAGES.flatMap((page) => ["de", "nl"].map((language) => [page, language] as const)))(
  "the texts of %s in %s",
  (page, language) => {
    const english = catalog(page, "en");
    const other = catalog(page, language);

    it("are the same as in English", () => {
      expect(Object.keys(english).length).toBeGreaterThan(0);
      expect(Object.keys(other)).toEqual(Object.keys(english));
    });

    it("take the same values and are never empty", () => {
      for (const [key, text] of Object.entries(english))
        expect([key, places(other[key] ?? "")]).toEqual([key, places(text)]);
      expect(Object.values(other).filter((text) => text.trim() === "")).toEqual([]);
    });
  },
);
