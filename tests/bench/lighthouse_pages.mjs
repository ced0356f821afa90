// Has Lighthouse judge pages of the panel: takes what to do as JSON on standard input, prints scores and findings as JSON.
// Its packages lie in the folder that its caller names: it is no dependency of this project.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { packages, chromium, flags, url, token, forms, pages } = JSON.parse(readFileSync(0, "utf8"));
const load = (path) => import(pathToFileURL(`${packages}/${path}`).href);
const { snapshot } = await load("lighthouse/core/index.js");
const { default: puppeteer } = await load("puppeteer-core/lib/puppeteer/puppeteer-core.js");

const browser = await puppeteer.launch({ executablePath: chromium, args: flags });
const results = [];
for (const [form, { scheme, ...screen }] of Object.entries(forms))
  for (const { name, address } of pages) {
    const page = await browser.newPage();
    await page.setViewport({ ...screen, isMobile: screen.mobile });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.evaluateOnNewDocument((kept) => sessionStorage.setItem("drivearr-token", kept), token);
    await page.goto(`${url}/${address}`);
    // The page's own element is below the panel's, and says in it that it waits.
    await page.waitForFunction(() => {
      const main = document.querySelector("drivearr-panel")?.shadowRoot?.querySelector("main");
      const inner = main?.lastElementChild?.shadowRoot;
      return inner?.querySelector("h1") && !inner.querySelector(".waiting");
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { lhr } = await snapshot(page, {
      flags: {
        formFactor: screen.mobile ? "mobile" : "desktop",
        onlyCategories: ["accessibility"],
        logLevel: "error",
        screenEmulation: screen,
      },
    });
    const judged = lhr.categories.accessibility.auditRefs
      .map(({ id, weight }) => ({ id, weight, ...lhr.audits[id] }))
      .filter(({ score, weight }) => score !== null && weight > 0);
    const failed = judged
      .filter(({ score }) => score < 1)
      .map(({ id, details }) => ({ id, nodes: (details?.items ?? []).map(({ node }) => node?.snippet ?? "") }));
    results.push({
      form,
      name,
      score: Math.round(lhr.categories.accessibility.score * 100),
      audits: judged.length,
      failed,
    });
    await page.close();
  }
await browser.close();
process.stdout.write(JSON.stringify(results));
