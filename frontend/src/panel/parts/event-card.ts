/** A bitrot event in short: how bad, where, why, what can be done at once. */
import { mdiAlertCircleOutline, mdiAlertOutline, mdiCheckCircleOutline, mdiInformationOutline } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import type { ScannerState } from "../../backend/scanner-state";
import { icon } from "../../elements/icon";
import type { Wire } from "../../drive/wire";
import { bytesAt, dateAt, listAt, recordAt, textAt } from "../../format/wire-read";
import { hasText } from "../../i18n/page-texts";
import type { Localizer } from "../../i18n/localizer";
import type { MessageValues } from "../../i18n/message";
import { diskName, heldOn, plainAt } from "../disks";
import { severityTone } from "../finding-facts";
import { FINDINGS, type FindingsKey } from "../texts/findings";

/** How a page says things. */
export interface EventWords {
  readonly t: (key: FindingsKey, values?: MessageValues) => string;
  readonly l: Localizer;
  readonly state: ScannerState;
}

/** Gives a word of a closed vocabulary; one that is not known reads as that. */
export function word({ t }: EventWords, prefix: string, value: unknown): string {
  const key = `${prefix}.${String(value)}`;
  const unknown = `${prefix}.unknown`;
  return hasText(FINDINGS, key) ? t(key) : hasText(FINDINGS, unknown) ? t(unknown) : "";
}

/** Gives where an event is: the disk with what lies on it, else the drive or library. */
export function whereOf({ state }: EventWords, event: Wire): string | null {
  const { devices, drives, libraries } = state.tables;
  const id = String(event["device_id"]);
  const owner = plainAt(drives.get(String(event["drive_id"])) ?? libraries.get(String(event["library_id"])), "name");
  const held = owner === null ? heldOn(state, id).slice(0, 2) : [owner];
  const names = [diskName(devices.get(id)), ...held].filter((name): name is string => name !== null);
  return names.length === 0 ? null : names.join(" · ");
}

/** Gives how bad an event is, as an icon with its word. */
export function severityChip(words: EventWords, event: Wire): TemplateResult {
  const path = event["ended_at"]
    ? mdiCheckCircleOutline
    : event["severity"] === "severe"
      ? mdiAlertCircleOutline
      : event["severity"] === "minor"
        ? mdiInformationOutline
        : mdiAlertOutline;
  return html`<span class="chip ${severityTone(event)}"
    >${icon(path)}${word(words, "severity", event["severity"])}</span
  >`;
}

/** Gives the counts of an event in words. */
export function countsOf({ t, l }: EventWords, event: Wire): string {
  const counts: string[] = [];
  for (const key of ["corrupt", "unreadable", "transient"] as const) {
    const count = bytesAt(event, key);
    if (count > 0) counts.push(t(`event.${key}`, { count }));
  }
  const size = bytesAt(event, "size_bytes");
  if (size > 0) counts.push(t("event.size", { size: l.bytes(size) }));
  if (!event["ended_at"]) counts.push(t("event.healable", { count: bytesAt(event, "healable") }));
  return counts.join(" · ");
}

/** Gives the clues of the probable cause. */
export function cluesOf(words: EventWords, event: Wire): string[] {
  return listAt(event, "evidence").map((clue) => {
    const key = `clue.${textAt(clue, "key")}`;
    const params = recordAt(clue, "params") as MessageValues;
    return hasText(FINDINGS, key) ? words.t(key, params) : (plainAt(clue, "message") ?? "");
  });
}

/** Gives when an event began, changed and ended. */
export function timesOf({ t, l }: EventWords, event: Wire): string {
  const now = new Date();
  const [opened, updated, ended] = [dateAt(event, "opened_at"), dateAt(event, "updated_at"), dateAt(event, "ended_at")];
  return [
    ...(opened ? [t("event.opened", { ago: l.ago(opened, now) })] : []),
    ...(ended ? [t("event.ended", { ago: l.ago(ended, now) })] : []),
    ...(updated && !ended ? [t("event.updated", { ago: l.ago(updated, now) })] : []),
  ].join(" · ");
}

/** Gives the card of an event with its buttons. */
export function eventCard(words: EventWords, event: Wire, buttons: TemplateResult | typeof nothing): TemplateResult {
  const { t } = words;
  const clues = cluesOf(words, event);
  return html`<article class="card event ${severityTone(event)}">
    <div class="top">
      ${severityChip(words, event)}
      <h3 class="grow name"><bdi>${whereOf(words, event) ?? word(words, "kind", "unknown")}</bdi></h3>
      <span class="muted small">${word(words, "state", event["state"])} · ${timesOf(words, event)}</span>
    </div>
    <p>${countsOf(words, event)}</p>
    <p class="muted">
      ${word(words, "pattern", event["pattern"])} · ${t("cause")}:
      ${word(words, "cause", event["cause"])}${clues[0] === undefined ? nothing : html` (${clues[0]})`}
    </p>
    <div class="row">${buttons}</div>
  </article>`;
}
