/** What a job's result says, in words. Pure. */
import type { Wire } from "../drive/wire";
import { bytesAt, recordAt } from "../format/wire-read";
import type { Localizer } from "../i18n/localizer";
import { JOBS } from "./texts/jobs";

/** Gives the words of a job's result, the most important last; none for one that has no result. */
export function resultWords(l: Localizer, job: Wire): string[] {
  const result = recordAt(job, "result");
  if (Object.keys(result).length === 0) return [];
  const count = (key: string): number => bytesAt(result, key);
  const size = l.bytes(count(job["kind"] === "verify" ? "read_bytes" : "bytes"));
  const failed = count("failed") > 0 ? [l.from(JOBS, "result.failed", { count: count("failed") })] : [];
  const damaged = count("corrupt") + count("unreadable") + count("truncated");
  const damage = damaged > 0 ? [l.from(JOBS, "result.damage", { count: damaged })] : [];
  switch (job["kind"]) {
    case "scan":
      return [l.from(JOBS, "result.scan", { files: count("files"), added: count("new"), missing: count("missing") })];
    case "verify":
      return [l.from(JOBS, "result.verify", { verified: count("verified"), files: count("files"), size }), ...damage];
    case "sync":
      return [l.from(JOBS, "result.sync", { copied: count("copied"), size }), ...failed];
    case "delete":
      return [l.from(JOBS, "result.delete", { deleted: count("deleted"), size }), ...failed];
    case "heal":
      return [l.from(JOBS, "result.heal", { healed: count("healed"), size }), ...failed];
    case "eject":
      return [l.from(JOBS, result["safe_to_remove"] === true ? "result.safe" : "result.eject")];
    default:
      return [];
  }
}

/** Says whether a job's result shows damage, so that the findings say more. */
export function hasDamage(job: Wire): boolean {
  const result = recordAt(job, "result");
  return bytesAt(result, "corrupt") + bytesAt(result, "unreadable") + bytesAt(result, "truncated") > 0;
}

const TIMES: readonly string[] = ["ended_at", "started_at", "created_at"];

/** Gives the newest time of a job as text that sorts. */
function lastTime(job: Wire): string {
  for (const key of TIMES) if (typeof job[key] === "string") return job[key];
  return "";
}

/** Gives the jobs by what they wait for: under way, waiting in their order, and ended with the newest first. */
export function sortJobs(jobs: readonly Wire[]): { running: Wire[]; queued: Wire[]; ended: Wire[] } {
  const of = (...states: string[]) => jobs.filter((job) => states.includes(String(job["state"])));
  const created = (job: Wire): string => String(job["created_at"] ?? "");
  const older = (a: Wire, b: Wire): number => (created(a) < created(b) ? -1 : 1);
  const open = of("running", "paused", "queued");
  return {
    running: of("running", "paused").toSorted(older),
    queued: of("queued").toSorted(older),
    ended: jobs.filter((job) => !open.includes(job)).toSorted((a, b) => (lastTime(a) > lastTime(b) ? -1 : 1)),
  };
}
