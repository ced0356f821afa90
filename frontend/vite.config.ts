/** Builds the cards, or in mode `panel` the panel, into one minified ES module: the same bytes for the same sources. */
import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

const notice = readFileSync(new URL("NOTICE.txt", import.meta.url), "utf8").trim();

export default defineConfig(({ mode }) => ({
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
        codeSplitting: false,
        postBanner: `/*!\n${notice}\n*/`,
      },
    },
  },
}));
