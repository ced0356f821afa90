/** What the health of a disk says in words, from the keys of the scanner: rows, evidence, forecast, flags, reasons. Pure. */
import type { Tone } from "../drive/status";
import type { Wire } from "../drive/wire";
import { plainName } from "../format/plain-name";
import { dateAt, listAt, numberAt, recordAt, textAt, textsAt } from "../format/wire-read";
import { hasText } from "../i18n/page-texts";
import type { Localizer } from "../i18n/localizer";
import type { MessageValues } from "../i18n/message";
import { HEALTH, type HealthKey } from "./texts/health";

export const STATUSES = ["failing", "degraded", "watch", "unknown", "ok"] as const;
export type Status = (typeof STATUSES)[number];

/** Gives how a disk stands; what is not known is unknown. */
export function statusOf(health: Wire | undefined): Status {
  return STATUSES.find((status) => status === health?.["status"]) ?? "unknown";
}

/** Gives the colour of a status; its word stands beside it. */
export function statusTone(status: Status): Tone {
  return { failing: "bad", degraded: "bad", watch: "warn", unknown: "quiet", ok: "good" }[status] as Tone;
}

/** Says whether a disk sleeps. */
export function isAsleep(health: Wire | undefined): boolean {
  return health?.["reason"] === "standby" || textsAt(health ?? {}, "flags").includes("standby");
}

/** Gives disks with the ill ones first, then by score, the worst first. */
export function sortByHealth(rows: readonly Wire[]): Wire[] {
  const rank = (row: Wire): number => STATUSES.indexOf(statusOf(row));
  const score = (row: Wire): number => numberAt(row, "score") ?? 101;
  const id = (row: Wire): string => String(row["device_id"]);
  return rows.toSorted((a, b) => rank(a) - rank(b) || score(a) - score(b) || (id(a) < id(b) ? -1 : 1));
}

/** Gives a key of a closed vocabulary; `PREFIX.unknown` for one that is not known. */
export function keyOf(prefix: string, value: unknown): HealthKey {
  const key = `${prefix}.${String(value)}`;
  return hasText(HEALTH, key) ? key : (`${prefix}.unknown` as HealthKey);
}

/** Gives what fills a text: numbers as they are, lists joined, names without what moves other text. */
function filling(params: Wire): MessageValues {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === "number") values[name] = value;
    else if (Array.isArray(value)) values[name] = value.map((each) => plainName(String(each))).join(", ");
    else values[name] = value === null || value === undefined ? "?" : plainName(String(value));
  }
  return values;
}

// What a row of an older scanner does not tell shows as a question mark.
const UNTOLD = { growth_14d: "?", hours_ago: "?", days: "?", attribute: "?", attributes: "?" };

/** Says a row of the score. */
export function rowText(l: Localizer, row: Wire): string {
  const value = numberAt(row, "value");
  const params: Record<string, string | number> = { ...UNTOLD, ...filling(recordAt(row, "params")) };
  const named = `attribute.${params["attribute"]}`;
  if (hasText(HEALTH, named)) params["attribute"] = l.from(HEALTH, named);
  return l.from(HEALTH, keyOf("factor", row["factor"]), { ...params, value: value ?? 0 });
}

/** Gives the rows that take points first, the heaviest before the others, notes last. */
export function sortRows(health: Wire): Wire[] {
  const weight = (row: Wire): number =>
    numberAt(row, "cap") === null ? (numberAt(row, "points") ?? 0) : 1000 - (numberAt(row, "cap") ?? 0);
  return listAt(health, "rows").toSorted((a, b) => weight(b) - weight(a));
}

/** Says in one line why a disk is not well: its heaviest row, or why nothing is known. Null when there is nothing. */
export function whyOf(l: Localizer, health: Wire): string | null {
  const [first] = sortRows(health);
  const heavy = first && ((numberAt(first, "points") ?? 0) > 0 || numberAt(first, "cap") !== null);
  if (first && heavy) return rowText(l, first);
  return statusOf(health) === "unknown" ? l.from(HEALTH, reasonKey(health)) : null;
}

/** Gives why the last reading gave nothing. */
export function reasonKey(health: Wire): HealthKey {
  return health["reason"] ? keyOf("reason", health["reason"]) : "reason.none";
}

/** Says what was measured on other disks in this state; null where nothing is told. */
export function evidenceText(l: Localizer, health: Wire): string | null {
  const evidence = recordAt(health, "evidence");
  const key = textAt(evidence, "key");
  if (key === null) return null;
  const own = `evidence.${key}`;
  if (hasText(HEALTH, own)) return l.from(HEALTH, own, filling(recordAt(evidence, "params")));
  const params = filling(recordAt(evidence, "params"));
  if (params["ratio_low"] !== undefined) return l.from(HEALTH, "evidence.ratio", params);
  const lead = `lead.${key}`;
  if (!hasText(HEALTH, lead)) return null;
  const low = numberAt(evidence, "risk_30d_low_percent");
  const high = numberAt(evidence, "risk_30d_high_percent");
  const words = { lead: l.from(HEALTH, lead), low: low ?? 0 };
  if (low === null && high === null) return words.lead;
  return high === null
    ? l.from(HEALTH, "evidence.risk_above", words)
    : l.from(HEALTH, "evidence.risk", { ...words, high });
}

/** Says one reason of an advice; the names of rows and counts are this page's, the rest is told in words already. */
export function adviceWhy(l: Localizer, reason: Wire): string | null {
  const params = recordAt(reason, "params");
  const points = numberAt(params, "points");
  if (reason["key"] === "factor" && points !== null) {
    const text = rowText(l, { factor: params["factor"], value: params["value"], params });
    return points > 0 ? `${text} (${l.from(HEALTH, "rows.minus", { points })})` : text;
  }
  const told = textAt(reason, "message");
  return told === null ? null : plainName(told);
}

/** Says when the rated endurance is used up; null where nothing is foretold. */
export function forecastText(l: Localizer, health: Wire): string | null {
  const forecast = recordAt(health, "forecast");
  const [earliest, latest] = [dateAt(forecast, "earliest_at"), dateAt(forecast, "latest_at")];
  if (!earliest) return null;
  const words = { earliest: l.date(earliest), latest: latest ? l.date(latest) : "" };
  return l.from(HEALTH, latest ? "forecast.between" : "forecast.from", words);
}

/** Gives other disks of the same model, the nearest in age first. */
export function peersOf(deviceId: string, devices: readonly Wire[], health: ReadonlyMap<string, Wire>): Wire[] {
  const model = devices.find((device) => device["device_id"] === deviceId)?.["model"];
  if (typeof model !== "string") return [];
  const hours = (id: unknown): number => numberAt(health.get(String(id)) ?? {}, "power_on_hours") ?? Infinity;
  const own = hours(deviceId);
  const distance = (device: Wire): number => {
    const gap = Math.abs(hours(device["device_id"]) - own);
    return Number.isNaN(gap) ? Infinity : gap;
  };
  const peers = devices.filter(
    (device) =>
      device["model"] === model && device["device_id"] !== deviceId && health.has(String(device["device_id"])),
  );
  return peers.toSorted((a, b) => (distance(a) === distance(b) ? 0 : distance(a) - distance(b)));
}
