/** Draws the drive card from what is known of the drive. */
import {
  mdiAlert,
  mdiAlertCircle,
  mdiCheckCircle,
  mdiCircleHalfFull,
  mdiHarddisk,
  mdiHarddiskRemove,
  mdiHelpCircle,
  mdiLanDisconnect,
} from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import type { Absence } from "../../backend/backend";
import type { DriveAction, DriveView, Problem } from "../../drive/drive-view";
import {
  canUnplug,
  failureOf,
  type Headline,
  headlineOf,
  isBusy,
  shortageOf,
  type Tone,
  type Verdict,
  verdictOf,
} from "../../drive/status";
import "../../elements/drive-actions";
import { icon } from "../../elements/icon";
import "../../elements/job-progress";
import "../../elements/notice";
import "../../elements/space-bar";
import type { TitleStatus } from "../../elements/status-counts";
import "../../elements/status-counts";
import { isMessageKey } from "../../i18n/catalogs";
import type { Localizer } from "../../i18n/localizer";
import type { DriveCardConfig } from "./drive-card-config";

export interface DriveCardContent {
  readonly view: DriveView;
  readonly config: DriveCardConfig;
  readonly localizer: Localizer;
  readonly now: Date;
  readonly pending: DriveAction | null;
  readonly refusal: string | null;
  readonly onAction: (event: CustomEvent<DriveAction>) => void;
  readonly onSelect: (event: CustomEvent<TitleStatus>) => void;
}

const BADGES: Readonly<Record<Headline, { readonly tone: Tone; readonly path: string }>> = {
  attached: { tone: "info", path: mdiHarddisk },
  detached: { tone: "quiet", path: mdiHarddiskRemove },
  error: { tone: "bad", path: mdiHarddisk },
  ejected: { tone: "good", path: mdiHarddisk },
  unknown: { tone: "quiet", path: mdiHarddisk },
  unreachable: { tone: "warn", path: mdiLanDisconnect },
  ejecting: { tone: "info", path: mdiHarddisk },
  scanning: { tone: "info", path: mdiHarddisk },
  syncing: { tone: "info", path: mdiHarddisk },
  healing: { tone: "info", path: mdiHarddisk },
  verifying: { tone: "info", path: mdiHarddisk },
};

const VERDICTS: Readonly<Record<Exclude<Verdict, "unknown">, { readonly tone: Tone; readonly path: string }>> = {
  complete: { tone: "good", path: mdiCheckCircle },
  incomplete: { tone: "warn", path: mdiCircleHalfFull },
  over_capacity: { tone: "bad", path: mdiAlert },
};

/** Draws a drive. */
export function renderDrive(content: DriveCardContent): TemplateResult {
  const { view, config } = content;
  return html`<ha-card>
    <div class="content">
      ${renderHeader(content)} ${renderNotices(content)}
      ${
        view.reachable
          ? html`
              ${config.show_space === false || isForgotten(view) ? nothing : renderSpace(content)}
              ${config.show_titles === false || isForgotten(view) ? nothing : renderTitles(content)}
              ${isBusy(view) ? renderProgress(content) : nothing}
              ${config.show_actions === false || view.attached === false ? nothing : renderActions(content)}
              ${renderAsOf(content)}
            `
          : nothing
      }
    </div>
  </ha-card>`;
}

/** Draws why there is no drive to show, and what to do about it. */
export function renderAbsence(reason: Absence | "no_device", localizer: Localizer): TemplateResult {
  return html`<ha-card>
    <div class="content">
      <drivearr-notice
        .tone=${"quiet"}
        .path=${mdiHelpCircle}
        .heading=${localizer.text(`absent.${reason}`)}
        .hint=${localizer.text(`absent.${reason}_hint`)}
      ></drivearr-notice>
    </div>
  </ha-card>`;
}

function renderHeader({ view, localizer: l, now }: DriveCardContent): TemplateResult {
  const headline = headlineOf(view);
  const { tone, path } = BADGES[headline];
  const seen =
    headline === "detached" && view.lastSeenAt ? l.text("detail.last_seen", { ago: l.ago(view.lastSeenAt, now) }) : "";
  return html`<header>
    <div class="badge ${tone}">${icon(path)}</div>
    <div class="title">
      <h2 title=${view.name}>${view.name}</h2>
      <p class="status" role="status">${l.text(`headline.${headline}`)}${seen ? ` · ${seen}` : nothing}</p>
    </div>
    ${view.reachable && headline !== "detached" ? renderVerdict(verdictOf(view), l) : nothing}
  </header>`;
}

function renderVerdict(verdict: Verdict, l: Localizer) {
  if (verdict === "unknown") return nothing;
  const { tone, path } = VERDICTS[verdict];
  return html`<div class="verdict ${tone}">${icon(path)}<span>${l.text(`verdict.${verdict}`)}</span></div>`;
}

function renderNotices({ view, localizer: l, refusal }: DriveCardContent) {
  const failure = failureOf(view);
  if (!view.reachable) return notice("warn", mdiAlert, null, l.text("unreachable.hint"));
  return html`
    ${canUnplug(view) ? notice("good", mdiCheckCircle, l.text("safe.title"), l.text("safe.hint")) : nothing}
    ${
      failure
        ? notice(
            "bad",
            mdiAlertCircle,
            l.text(`failure.${failure.type}` as "failure.sync_failed"),
            reasonOf(failure, l),
          )
        : view.activity === "error"
          ? notice("bad", mdiAlertCircle, null, (view.problem && reasonOf(view.problem, l)) ?? l.text("error.hint"))
          : nothing
    }
    ${isForgotten(view) && !canUnplug(view) ? html`<p class="away">${l.text("away.hint")}</p>` : nothing}
    ${refusal === null ? nothing : notice("bad", mdiAlertCircle, l.text("failure.command"), refusal)}
  `;
}

function notice(tone: Tone, path: string, heading: string | null, hint: string | null): TemplateResult {
  return html`<drivearr-notice
    role=${tone === "bad" ? "alert" : "status"}
    .tone=${tone}
    .path=${path}
    .heading=${heading}
    .hint=${hint}
  ></drivearr-notice>`;
}

/** Gives why something failed: our own words for a known code, else the scanner's. */
function reasonOf(problem: Problem, l: Localizer): string | null {
  const key = `problem.${problem.code}`;
  return isMessageKey(key) ? l.text(key) : problem.message;
}

function renderSpace({ view, localizer }: DriveCardContent): TemplateResult {
  return html`<drivearr-space-bar
    class=${staleness(view)}
    .localizer=${localizer}
    .sizeBytes=${view.sizeBytes}
    .freeBytes=${view.freeBytes}
  ></drivearr-space-bar>`;
}

function renderTitles(content: DriveCardContent): TemplateResult {
  const { view, localizer, onSelect } = content;
  return html`<div>
    <drivearr-status-counts
      class=${staleness(view)}
      .localizer=${localizer}
      .counts=${view.titles}
      @drivearr-select=${onSelect}
    ></drivearr-status-counts>
    ${renderMissing(content)}
  </div>`;
}

function renderMissing({ view, localizer: l }: DriveCardContent) {
  const text = missingText(view, l);
  const shortage = shortageOf(view);
  if (text === null) return nothing;
  return html`<p class="missing">
    <span>${text}</span>
    ${
      shortage === null
        ? nothing
        : html`<span class="shortage"
            >${icon(mdiAlert)}${l.text("missing.shortage", { size: l.bytes(shortage) })}</span
          >`
    }
  </p>`;
}

function missingText({ missingBytes, missingItems }: DriveView, l: Localizer): string | null {
  if (missingItems === 0) return l.text("missing.none");
  if (missingBytes === null) return missingItems === null ? null : l.text("missing.items", { count: missingItems });
  const size = l.bytes(missingBytes);
  return missingItems === null
    ? l.text("missing.size", { size })
    : l.text("missing.both", { size, count: missingItems });
}

function renderProgress({ view, localizer: l }: DriveCardContent): TemplateResult {
  return html`<drivearr-job-progress
    .localizer=${l}
    .label=${l.text(view.pace?.paused ? "headline.paused" : `headline.${headlineOf(view)}`)}
    .percent=${view.percent}
    .pace=${view.pace}
  ></drivearr-job-progress>`;
}

function renderActions({ view, localizer, pending, onAction }: DriveCardContent): TemplateResult {
  return html`<drivearr-drive-actions
    .localizer=${localizer}
    .view=${view}
    .pending=${pending}
    @drivearr-action=${onAction}
  ></drivearr-drive-actions>`;
}

function renderAsOf({ view, localizer: l, now }: DriveCardContent) {
  const { lastScanAt, lastSyncAt, syncState, titles } = view;
  const notes = [
    lastScanAt
      ? since(lastScanAt, "asof.scanned", l, now)
      : titles.complete === null
        ? l.text("asof.not_scanned")
        : null,
    lastSyncAt ? since(lastSyncAt, "asof.synced", l, now) : syncState === "never" ? l.text("asof.not_synced") : null,
  ].filter((note) => note !== null);
  if (notes.length === 0) return nothing;
  return html`<footer>${notes.map((note) => html`<span>${note}</span>`)}</footer>`;
}

function since(date: Date, key: "asof.scanned" | "asof.synced", l: Localizer, now: Date): TemplateResult {
  return html`<time datetime=${date.toISOString()} title=${l.dateTime(date)}
    >${l.text(key, { ago: l.ago(date, now) })}</time
  >`;
}

/** Says whether a drive is away and nothing is known of what it holds. */
function isForgotten(view: DriveView): boolean {
  const { attached, sizeBytes, freeBytes, titles } = view;
  return attached === false && sizeBytes === null && freeBytes === null && titles.complete === null;
}

/** Marks figures of a drive that is not here: they are what was seen last. */
function staleness(view: DriveView): string {
  return view.attached === true ? "" : "stale";
}
