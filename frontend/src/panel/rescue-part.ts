/** The part of an ill disk's advice that saves what exists only there: a button, or what it takes, and how far it is. */
import { html, nothing, type TemplateResult } from "lit";
import type { ScannerState } from "../backend/scanner-state";
import "../elements/job-progress";
import { numberAt, recordAt, textAt } from "../format/wire-read";
import type { Localizer } from "../i18n/localizer";
import { driveName } from "./drive-commands";
import { isWorthSaving, targetsFor } from "./rescue-rules";
import { href } from "./router";
import { RESCUE } from "./texts/rescue";

export interface Rescue {
  readonly localizer: Localizer;
  readonly state: ScannerState;
  readonly deviceId: string;
  /** The job that was begun here, null before. */
  readonly jobId: string | null;
  readonly busy: boolean;
  readonly begin: () => void;
}

/** Gives the part; nothing on a disk that is not ill, or holds nothing of its own. */
export function rescuePart(it: Rescue): TemplateResult | typeof nothing {
  const { state, deviceId } = it;
  const job = it.jobId === null ? undefined : state.tables.jobs.get(it.jobId);
  const parts = job === undefined ? [] : [jobOf(it, job)];
  const runs = job !== undefined && job["ended_at"] === null;
  if (isWorthSaving(state, deviceId) && !runs) parts.push(offer(it));
  return parts.length === 0 ? nothing : html`<div class="rescue">${parts}</div>`;
}

/** Gives the button, or what it takes before there can be one. */
function offer({ localizer: l, state, deviceId, busy, begin }: Rescue): TemplateResult {
  if (targetsFor(state, deviceId).length > 0)
    return html`<div class="row">
      <button class="button primary" ?disabled=${busy} @click=${begin}>${l.from(RESCUE, "do")}</button>
    </div>`;
  const size = numberAt(state.tables.advice.get(deviceId) ?? {}, "bytes_only_here");
  const need = size === null ? l.from(RESCUE, "need.unknown") : l.from(RESCUE, "need", { size: l.bytes(size) });
  return html`<p class="warning">${need}</p>`;
}

/** Gives how far a job is, or how it ended, with the way to it. */
function jobOf({ localizer: l, state }: Rescue, job: Record<string, unknown>): TemplateResult {
  const drive = driveName(state.tables.drives.get(String(job["drive_id"])));
  const link = html`<div class="row"><a class="button" href=${href("jobs")}>${l.from(RESCUE, "jobs")}</a></div>`;
  if (job["ended_at"] === null)
    return html`<div role="status">
        <drivearr-job-progress
          .localizer=${l}
          .label=${l.from(RESCUE, "running", { drive })}
          .percent=${numberAt(recordAt(job, "progress"), "percent")}
        ></drivearr-job-progress>
      </div>
      ${link}`;
  const well = textAt(job, "state") === "done" && textAt(recordAt(job, "result"), "status") === "ok";
  return html`<p role="status">${l.from(RESCUE, well ? "done" : "ended", { drive })}</p>
    ${link}`;
}
