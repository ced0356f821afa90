/** What the navigation shows: the pages, and how much waits on each. Pure. */
import {
  mdiAlertDecagramOutline,
  mdiCog,
  mdiGrid,
  mdiHarddisk,
  mdiHeartPulse,
  mdiHistory,
  mdiLan,
  mdiProgressClock,
} from "@mdi/js";
import type { ScannerState } from "../backend/scanner-state";
import type { Tone } from "../drive/status";
import type { PageName } from "./router";
import type { FrameKey } from "./texts/frame";

export interface NavItem {
  readonly page: PageName;
  readonly label: FrameKey;
  readonly path: string;
  /** Pages below it, which it marks as well. */
  readonly below: readonly PageName[];
}

export const NAV: readonly NavItem[] = [
  { page: "overview", label: "nav.overview", path: mdiHarddisk, below: ["drive", "setup"] },
  { page: "findings", label: "nav.findings", path: mdiAlertDecagramOutline, below: ["event"] },
  { page: "health", label: "nav.health", path: mdiHeartPulse, below: ["device-health"] },
  { page: "jobs", label: "nav.jobs", path: mdiProgressClock, below: [] },
  { page: "map", label: "nav.map", path: mdiGrid, below: ["device-map"] },
  { page: "network", label: "nav.network", path: mdiLan, below: [] },
  { page: "history", label: "nav.history", path: mdiHistory, below: ["drive-history"] },
  { page: "settings", label: "nav.settings", path: mdiCog, below: [] },
];
/** How many of them a phone's bar shows; the rest is behind "More". */
export const ON_PHONE = 4;

export interface Badge {
  readonly count: number;
  readonly label: FrameKey;
  readonly tone: Tone;
}

const ILL: ReadonlySet<unknown> = new Set(["watch", "degraded", "failing"]);
const OPEN: ReadonlySet<unknown> = new Set(["queued", "running", "paused"]);

/** Gives how much waits on a page; null for nothing. */
export function badgeOf(page: PageName, { tables }: ScannerState): Badge | null {
  const count = (table: keyof typeof tables, field: string, values: ReadonlySet<unknown>): number =>
    [...tables[table].values()].filter((row) => values.has(row[field])).length;
  const badge: Badge | null =
    page === "findings"
      ? { count: count("bitrot_events", "state", new Set(["open"])), label: "nav.findings_open", tone: "bad" }
      : page === "health"
        ? { count: count("health", "status", ILL), label: "nav.health_ill", tone: "warn" }
        : page === "jobs"
          ? { count: count("jobs", "state", OPEN), label: "nav.jobs_running", tone: "info" }
          : null;
  return badge && badge.count > 0 ? badge : null;
}
