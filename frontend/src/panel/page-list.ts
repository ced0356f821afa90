/** Which element shows which address, and how it is loaded: each page is a chunk of its own. */
import type { PageName } from "./router";

export interface PageSource {
  readonly tag: string;
  readonly load: () => Promise<unknown>;
}

const page = (tag: string, load: () => Promise<unknown>): PageSource => ({ tag: `drivearr-${tag}-page`, load });

const drive = page("drive", () => import("./pages/drive-page"));
const event = page("event", () => import("./pages/event-page"));
const findings = page("findings", () => import("./pages/findings-page"));
const deviceHealth = page("device-health", () => import("./pages/device-health-page"));
const health = page("health", () => import("./pages/health-page"));
const network = page("network", () => import("./pages/network-page"));
const map = page("map", () => import("./pages/map-page"));
const history = page("history", () => import("./pages/history-page"));
const jobs = page("jobs", () => import("./pages/jobs-page"));
const settings = page("settings", () => import("./pages/settings-page"));
const setup = page("setup", () => import("./pages/setup-page"));
const overview = page("overview", () => import("./pages/overview-page"));

export const PAGE_LIST: Readonly<Partial<Record<PageName, PageSource>>> = {
  overview,
  drive,
  history,
  "drive-history": history,
  jobs,
  settings,
  setup,
  map,
  "device-map": map,
  health,
  "device-health": deviceHealth,
  network,
  findings,
  event,
};
