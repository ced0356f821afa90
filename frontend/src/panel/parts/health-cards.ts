/** The cards of a disk's health: what the score is made of, counts, self-tests, bad sectors, peers. */
import { html, nothing, type TemplateResult } from "lit";
import type { ScannerState } from "../../backend/scanner-state";
import type { Wire } from "../../drive/wire";
import { plainName } from "../../format/plain-name";
import { dateAt, listAt, numberAt, numbersAt, recordAt, textAt } from "../../format/wire-read";
import { hasText } from "../../i18n/page-texts";
import type { Localizer } from "../../i18n/localizer";
import type { MessageValues } from "../../i18n/message";
import { baseName, diskName, plainAt } from "../disks";
import { keyOf, peersOf, rowText, sortRows, statusOf, statusTone } from "../health-words";
import { href } from "../router";
import { FRAME } from "../texts/frame";
import { HEALTH, type HealthKey } from "../texts/health";
import { valueName } from "./trends-card";

/** How a page says things. */
export interface HealthSay {
  readonly t: (key: HealthKey, values?: MessageValues) => string;
  readonly l: Localizer;
  readonly unknown: string;
}

/** Gives the rows of the score as a table. */
export function rowsCard({ t, l }: HealthSay, health: Wire): TemplateResult {
  const rows = sortRows(health);
  return html`<section class="card flush">
    <h2 class="padded">${t("rows")}</h2>
    ${
      rows.length === 0
        ? html`<p class="padded muted">${t("rows.none")}</p>`
        : html`<div class="scroll" role="region" tabindex="0" aria-label=${t("rows")}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${t("rows.factor")}</th>
                  <th scope="col" class="number">${t("rows.points")}</th>
                  <th scope="col">${t("rows.since")}</th>
                  <th scope="col">${t("rows.source")}</th>
                </tr>
              </thead>
              <tbody>
                ${rows.map((row) => scoreRow({ t, l }, row))}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

function scoreRow({ t, l }: Pick<HealthSay, "t" | "l">, row: Wire): TemplateResult {
  const [points, cap, since] = [numberAt(row, "points") ?? 0, numberAt(row, "cap"), dateAt(row, "since")];
  const weight = cap !== null ? t("rows.cap", { cap }) : points > 0 ? t("rows.minus", { points }) : t("rows.note");
  return html`<tr>
    <th scope="row">
      ${rowText(l, row)}${row["acknowledged"] === true ? html` <span class="chip">${t("rows.known")}</span>` : nothing}
    </th>
    <td class="number">${weight}</td>
    <td>${since ? l.date(since) : t("rows.since_unknown")}</td>
    <td>${t(keyOf("source", row["source"]))}</td>
  </tr>`;
}

/** Gives the counts as they are, with what the user knows of and how they grew. */
export function countsCard({ t, l, unknown }: HealthSay, answer: Wire): TemplateResult {
  const counts = watched(recordAt(answer, "reading"));
  const known = recordAt(answer, "acknowledged");
  const growth = recordAt(recordAt(answer, "health"), "growth_14d");
  const trends = recordAt(answer, "trends");
  return html`<section class="card flush">
    <h2 class="padded">${t("counts")}</h2>
    ${
      counts.length === 0
        ? html`<p class="padded muted">${t("counts.none")}</p>`
        : html`<div class="scroll" role="region" tabindex="0" aria-label=${t("counts")}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${t("counts.name")}</th>
                  <th scope="col" class="number">${t("counts.now")}</th>
                  <th scope="col" class="number">${t("counts.baseline")}</th>
                  <th scope="col" class="number">${t("counts.growth")}</th>
                  <th scope="col">${t("counts.trend")}</th>
                </tr>
              </thead>
              <tbody>
                ${counts.map(([name, value]) => {
                  const [base, grew] = [numberAt(known, name), numberAt(growth, name)];
                  return html`<tr>
                    <th scope="row">${valueName(l, name)}</th>
                    <td class="number">${l.number(value)}</td>
                    <td class="number">${base === null ? "–" : l.number(base)}</td>
                    <td class="number">${grew === null ? unknown : l.number(grew, { signDisplay: "exceptZero" })}</td>
                    <td>${rateText({ t, l }, recordAt(trends, name))}</td>
                  </tr>`;
                })}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

/** Gives the counts of a reading that are compared over time, as the scanner names them. */
function watched(reading: Wire): (readonly [string, number])[] {
  const counters = recordAt(reading, "counters");
  const most = (...names: string[]): number | null => {
    const told = names.flatMap((name) => numberAt(counters, name) ?? []);
    return told.length === 0 ? null : Math.max(...told);
  };
  const sum = (...names: string[]): number | null => {
    const told = names.flatMap((name) => numberAt(counters, name) ?? []);
    return told.length === 0 ? null : told.reduce((a, b) => a + b, 0);
  };
  const all: Record<string, number | null> = {
    pending: most("pending", "offline_uncorrectable"),
    reallocated: most("reallocated"),
    reported: most("reported"),
    media_errors: most("media_errors"),
    uncorrected: sum("uncorrected_read", "uncorrected_write", "uncorrected_verify"),
    grown_defects: most("grown_defects"),
    interface_errors: most("interface_errors"),
    command_timeouts: most("command_timeouts"),
    wear: numberAt(reading, "wear_percent"),
  };
  return Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

/** Says how fast a count grows: over 30 days where that is known, else over the window that is. */
function rateText({ t, l }: Pick<HealthSay, "t" | "l">, windows: Wire): string {
  const days = ["30", "90", "7"].find((each) => Object.hasOwn(windows, each));
  const rate = days === undefined ? {} : recordAt(windows, days);
  const [low, high] = [numberAt(rate, "low"), numberAt(rate, "high")];
  if (days === undefined || low === null || high === null) return t("counts.no_trend");
  const short = (value: number): string => l.number(value, { maximumFractionDigits: 2, signDisplay: "exceptZero" });
  const words = { low: short(low), high: short(high), days: Number(days) };
  return t(rate["by_hours"] === true ? "trends.rate_hours" : "trends.rate", words);
}

/** Gives the self-tests that the disk remembers. */
export function selfTests({ t, l }: HealthSay, tests: readonly Wire[]): TemplateResult {
  if (tests.length === 0) return html`<p class="muted">${t("tests.none")}</p>`;
  return html`<ul class="list">
    ${tests.slice(0, 10).map((test) => {
      const passed = test["passed"];
      const verdict = t(passed === true ? "tests.passed" : passed === false ? "tests.failed" : "tests.aborted");
      const [hours, lba] = [numberAt(test, "power_on_hours"), numberAt(test, "lba")];
      const facts = [
        ...(hours === null ? [] : [t("tests.at_hours", { hours: l.number(hours) })]),
        ...(lba === null ? [] : [t("tests.lba", { lba: l.number(lba) })]),
        ...(passed === true ? [] : [plainAt(test, "result") ?? ""]),
      ].filter((fact) => fact !== "");
      return html`<li>
        <strong>${verdict}</strong> · <bdi>${plainAt(test, "kind") ?? ""}</bdi>
        <div class="muted small">${facts.join(" · ")}</div>
      </li>`;
    })}
  </ul>`;
}

/** Gives the files on blocks that the disk calls unreadable. */
export function sectorsCard({ t, unknown }: HealthSay, answer: Wire): TemplateResult {
  const [blocks, files] = [numbersAt(answer, "bad_lbas"), listAt(answer, "bad_sector_files")];
  return html`<section class="card">
    <h2>${t("sectors")}</h2>
    ${
      blocks.length === 0 && files.length === 0
        ? html`<p class="muted">${t("sectors.none")}</p>`
        : files.length === 0
          ? html`<p class="muted">${t("sectors.no_file", { count: blocks.length })}</p>`
          : html`<ul class="list">
                ${files.map((file) => {
                  const path = plainName(textAt(file, "path") ?? unknown);
                  const count = numbersAt(file, "lbas").length;
                  return html`<li>
                    <strong class="name" title=${path}><bdi>${baseName(path)}</bdi></strong>
                    <div class="muted small">
                      ${t("sectors.blocks", { count })}${
                        file["exact"] === false ? html` · ${t("sectors.inexact")}` : nothing
                      }
                    </div>
                  </li>`;
                })}
              </ul>
              <p class="hint">${t(answer["bad_sector_files_read"] === true ? "sectors.read" : "sectors.reading")}</p>`
    }
  </section>`;
}

/** Gives what the user took as known. */
export function acknowledgedCard({ t, l }: HealthSay, said: readonly Wire[]): TemplateResult | typeof nothing {
  if (said.length === 0) return nothing;
  return html`<section class="card">
    <h2>${t("acknowledged")}</h2>
    <ul class="list">
      ${said.map((each) => {
        const at = dateAt(each, "at");
        const counts = Object.entries(recordAt(each, "counts")).flatMap(([name, count]) =>
          typeof count === "number" ? [`${valueName(l, name)} ${l.number(count)}`] : [],
        );
        const note = plainAt(each, "note");
        return html`<li>
          ${t("acknowledged.row", { when: at ? l.dateTime(at) : "–", counts: counts.join(", ") })}
          ${note === null ? nothing : html`<div class="muted"><bdi>${note}</bdi></div>`}
        </li>`;
      })}
    </ul>
  </section>`;
}

/** Gives the other disks of a model beside this one. */
export function peersCard(say: HealthSay, deviceId: string, { tables }: ScannerState): TemplateResult {
  const { t } = say;
  const devices = [...tables.devices.values()];
  const peers = peersOf(deviceId, devices, tables.health);
  const own = devices.find((device) => device["device_id"] === deviceId);
  return html`<section class="card flush">
    <h2 class="padded">${t("peers")}</h2>
    ${
      peers.length === 0 || !own
        ? html`<p class="padded muted">${t("peers.none")}</p>`
        : html`<div class="scroll" role="region" tabindex="0" aria-label=${t("peers")}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${t("disk")}</th>
                  <th scope="col">${t("score")}</th>
                  <th scope="col" class="number">${t("hours")}</th>
                  <th scope="col" class="number">${t("temperature")}</th>
                  <th scope="col" class="number">${t("name.pending")}</th>
                  <th scope="col" class="number">${t("name.reallocated")}</th>
                </tr>
              </thead>
              <tbody>
                ${[own, ...peers].map((device) => peer(say, device, tables.health, device === own))}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

function peer({ t, l }: HealthSay, device: Wire, all: ReadonlyMap<string, Wire>, own: boolean): TemplateResult {
  const id = String(device["device_id"]);
  const health = all.get(id) ?? {};
  const status = statusOf(health);
  const key = `health.${status}`;
  const number = (name: string): string => {
    const value = numberAt(health, name);
    return value === null ? "–" : l.number(value);
  };
  const name = [diskName(device) ?? id, plainAt(device, "serial")].filter((each) => each !== null).join(" · ");
  return html`<tr aria-current=${own ? "true" : nothing}>
    <th scope="row">
      ${own ? html`<bdi>${name}</bdi>` : html`<a class="tap" href=${href("device-health", id)}><bdi>${name}</bdi></a>`}
    </th>
    <td>
      <span class="chip ${statusTone(status)}">${hasText(FRAME, key) ? l.from(FRAME, key) : status}</span>
      ${number("score")}
    </td>
    <td class="number">${t("age_hours", { hours: number("power_on_hours") })}</td>
    <td class="number">${number("temperature_c")}</td>
    <td class="number">${number("pending")}</td>
    <td class="number">${number("reallocated")}</td>
  </tr>`;
}

/** Says what HEALTH holds a word for; used where a key comes from the wire. */
export function urgencyKey(urgency: unknown): HealthKey {
  const key = `urgency.${String(urgency)}`;
  return hasText(HEALTH, key) ? key : "urgency.unknown";
}
