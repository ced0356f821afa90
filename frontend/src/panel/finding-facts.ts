/** What findings and bitrot events come to: who can heal what, how bad it is, how much is proven. Pure. */
import type { ScannerState } from "../backend/scanner-state";
import type { Tone } from "../drive/status";
import type { Wire } from "../drive/wire";
import { dateAt, listAt, numberAt, recordAt, textAt } from "../format/wire-read";
import { plainAt } from "./disks";

/** How findings can be healed: by copies that are attached, by attaching a drive, or not at all. */
export interface Remedies {
  readonly ready: number;
  readonly attach: readonly { readonly name: string; readonly files: number }[];
  readonly none: number;
}

/** Kinds that a heal restores; the others ask the user. */
const HEALED: ReadonlySet<unknown> = new Set(["corrupt", "unreadable", "truncated", "missing", "modified"]);

/** Says whether a finding is one that a heal can end. */
export function isHealable(finding: Wire): boolean {
  return finding["state"] === "open" && HEALED.has(finding["kind"]);
}

/** Gives the best copy of a finding: one that is attached, else any. */
export function bestHealer(finding: Wire): Wire | null {
  const healers = listAt(finding, "healers");
  return healers.find((healer) => healer["attached"] === true) ?? healers[0] ?? null;
}

/** Gives who can heal open findings; drives are named that would heal the most. */
export function remediesOf(findings: readonly Wire[]): Remedies {
  let [ready, none] = [0, 0];
  const away = new Map<string, number>();
  for (const finding of findings.filter(isHealable)) {
    const best = bestHealer(finding);
    const name = plainAt(best ?? undefined, "name");
    if (best === null || (best["attached"] !== true && name === null)) none += 1;
    else if (best["attached"] === true) ready += 1;
    else away.set(name ?? "", (away.get(name ?? "") ?? 0) + 1);
  }
  const attach = [...away].map(([name, files]) => ({ name, files }));
  return { ready, attach: attach.sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1)), none };
}

const SEVERITIES = ["unknown", "minor", "moderate", "severe"];

/** Gives events, those first that need somebody: open before acknowledged, severe before minor, new before old. */
export function sortEvents(events: readonly Wire[]): Wire[] {
  const rank = (event: Wire): number =>
    (event["ended_at"] ? 0 : event["state"] === "open" ? 20 : 10) + SEVERITIES.indexOf(String(event["severity"]));
  const when = (event: Wire): string => textAt(event, "updated_at") ?? "";
  return events.toSorted((a, b) => rank(b) - rank(a) || (when(a) < when(b) ? 1 : -1));
}

/** Gives the colour of a severity; words stand beside it. */
export function severityTone(event: Wire): Tone {
  if (event["ended_at"]) return "quiet";
  return event["severity"] === "severe" ? "bad" : event["severity"] === "minor" ? "info" : "warn";
}

/** Gives the colour of a kind of finding. */
export function kindTone(finding: Wire): Tone {
  if (finding["state"] !== "open") return "quiet";
  const kind = finding["kind"];
  return kind === "corrupt" || kind === "unreadable" || kind === "truncated" ? "bad" : "warn";
}

/** What is proven of all drives and libraries together. */
export interface Proven {
  readonly files: number;
  readonly unproven: number;
  readonly oldest: Date | null;
}

/** Adds up what drives and libraries say of their proofs; null where none was scanned. */
export function provenOf({ tables }: ScannerState): Proven | null {
  const told = [...tables.drives.values(), ...tables.libraries.values()]
    .map((row) => recordAt(row, "integrity"))
    .filter((integrity) => numberAt(integrity, "files") !== null);
  if (told.length === 0) return null;
  const sum = (key: string): number => told.reduce((total, each) => total + (numberAt(each, key) ?? 0), 0);
  const dates = told.flatMap((each) => dateAt(each, "oldest_verified_at") ?? []);
  const oldest = dates.reduce<Date | null>((a, b) => (a === null || b < a ? b : a), null);
  return { files: sum("files") - sum("unproven_files"), unproven: sum("unproven_files"), oldest };
}

/** Gives a text that changes when the findings may have: asked for again then, and not at each progress of a job. */
export function findingsMark({ tables }: ScannerState): string {
  const events = [...tables.bitrot_events.values()].map((event) => [
    event["event_id"],
    event["updated_at"],
    event["state"],
  ]);
  const counts = [...tables.drives.values(), ...tables.libraries.values()].map((row) => {
    const integrity = recordAt(row, "integrity");
    return ["corrupt", "unreadable", "suspicious", "missing", "last_verify_at"].map((key) => integrity[key]);
  });
  const heals = [...tables.jobs.values()].filter((job) => job["kind"] === "heal" || job["kind"] === "verify");
  return JSON.stringify([events, counts, heals.map((job) => [job["job_id"], job["state"]])]);
}
