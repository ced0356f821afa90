/**
 * Builds the cards, or in mode `panel` the panel, into minified ES modules: the same bytes for the same sources.
 *
 * An entry keeps its name; what it loads lies in `chunks/` under a name that changes with its content. The entry of the
 * cards holds nothing that a chunk could need: dashboards load it under an address with a version, and a chunk, which
 * does not know that, would load it a second time.
 */
import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

// What a card loads when it is first needed.
const LATER = /\/(uplot|map|panel)\/|trend-chart|map-body|health-why/;
const notice = readFileSync(new URL("NOTICE.txt", import.meta.url), "utf8").trim();

/** Says whether a module belongs to the first load of the cards. */
const isFirst = (id: string): boolean => !LATER.test(id) && !id.endsWith("/src/cards.ts");

export default defineConfig(({ mode }) => ({
  base: "./",
  build: {
    outDir: "dist",
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: mode === "panel" ? "src/panel.ts" : "src/cards.ts",
      output: {
        format: "es",
        entryFileNames: mode === "panel" ? "drivearr-panel.js" : "drivearr-cards.js",
        chunkFileNames: "chunks/[name]-[hash].js",
        ...(mode === "panel" ? {} : { codeSplitting: { groups: [{ name: "cards", test: isFirst }] } }),
        postBanner: (chunk) => (chunk.isEntry ? `/*!\n${notice}\n*/` : ""),
      },
    },
  },
}));
