/** Addresses of the panel's pages: `#/drives/ID/history?op=sync`. Ids only, never names. Pure. */

export const PAGES = [
  "overview",
  "drive",
  "drive-history",
  "history",
  "findings",
  "event",
  "map",
  "device-map",
  "health",
  "device-health",
  "network",
  "jobs",
  "settings",
  "setup",
] as const;
export type PageName = (typeof PAGES)[number];

export interface Route {
  readonly page: PageName;
  /** The id in the address, where the page is of one thing. */
  readonly id: string | null;
  readonly query: Readonly<Record<string, string>>;
}

const PATTERNS: Readonly<Record<PageName, string>> = {
  overview: "/",
  drive: "/drives/:id",
  "drive-history": "/drives/:id/history",
  history: "/history",
  findings: "/findings",
  event: "/findings/:id",
  map: "/map",
  "device-map": "/devices/:id/map",
  health: "/health",
  "device-health": "/devices/:id/health",
  network: "/network",
  jobs: "/jobs",
  settings: "/settings",
  setup: "/setup",
};

/** Gives the address of a page, for an `href`. */
export function href(page: PageName, id?: string | null, query: Readonly<Record<string, string | null>> = {}): string {
  const path = PATTERNS[page].replace(":id", encodeURIComponent(id ?? ""));
  const given = Object.entries(query).filter((pair): pair is [string, string] => !!pair[1]);
  return `#${path}${given.length > 0 ? `?${new URLSearchParams(given)}` : ""}`;
}

/** Gives what an address shows; what is not an address of ours shows the overview. */
export function parseRoute(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#/, "").split("?", 2);
  const parts = path.split("/").filter((part) => part !== "");
  const query = Object.fromEntries(new URLSearchParams(search));
  for (const page of PAGES) {
    const pattern = PATTERNS[page].split("/").filter((part) => part !== "");
    if (pattern.length !== parts.length) continue;
    if (!pattern.every((part, index) => part === ":id" || part === parts[index])) continue;
    const id = pattern.indexOf(":id");
    return { page, id: id < 0 ? null : decode(parts[id] ?? ""), query };
  }
  return { page: "overview", id: null, query: {} };
}

/** Gives a part of an address as text; one that is not encoded rightly stays as it is. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
