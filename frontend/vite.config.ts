/** Builds the cards into one minified ES module, the same bytes for the same sources. */
import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

const notice = readFileSync(new URL("NOTICE.txt", import.meta.url), "utf8").trim();

export default defineConfig({
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: "src/cards.ts",
      output: {
        format: "es",
        entryFileNames: "drivearr-cards.js",
        codeSplitting: false,
        postBanner: `/*!\n${notice}\n*/`,
      },
    },
  },
});
