/**
 * Builds the cards, or in mode `panel` the panel, into minified ES modules: the same bytes for the same sources.
 *
 * The panel's entry keeps its name; what it loads later lies in `chunks/` under a name that changes with its content.
 */
import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

const notice = readFileSync(new URL("NOTICE.txt", import.meta.url), "utf8").trim();

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
        ...(mode === "panel" ? {} : { codeSplitting: false }),
        postBanner: (chunk) => (chunk.isEntry ? `/*!\n${notice}\n*/` : ""),
      },
    },
  },
}));
