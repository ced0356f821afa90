/** What is under way, what waits, and how the last work ended. */
import { mdiClose, mdiPause, mdiPlay, mdiProgressClock } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { readDrive, type Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import "../../elements/job-progress";
import { plainName } from "../../format/plain-name";
import { dateAt, listAt, numberAt, recordAt, textAt } from "../../format/wire-read";
import { hasText } from "../../i18n/page-texts";
import { hasDamage, resultWords, sortJobs } from "../jobs-rules";
import { jobsStyles } from "../jobs-styles";
import { Page } from "../page";
import { href } from "../router";
import { JOBS, type JobsKey } from "../texts/jobs";
import { jobStateWord, jobTone, jobWord } from "../words";

const MAX_ENDED = 200;
const MAX_FAILURES = 20;
// What an eject tells instead of a file while it waits for Home Assistant, see docs/api.md.
const AWAITS_UNMOUNT = "awaits_unmount";

/** Gives what a job worked on, as the page of findings filters by it. */
function placeOf(job: Wire): string | null {
  const [drive, library] = [textAt(job, "drive_id"), textAt(job, "library_id")];
  return drive !== null ? `drive:${drive}` : library !== null ? `library:${library}` : null;
}

export class JobsPage extends Page<JobsKey> {
  protected override readonly texts = JOBS;

  static override styles = [...Page.styles, jobsStyles];

  override heading(): string {
    return this.t("title");
  }

  protected override lead(): TemplateResult {
    const { running, queued } = sortJobs(this.rows("jobs"));
    return html`<p class="lead">
      ${this.t("lead", { running: running.length, queued: queued.length })} · ${this.asOf(this.heardAt)}
    </p>`;
  }

  protected override content(): TemplateResult {
    const { running, queued, ended } = sortJobs(this.rows("jobs"));
    if (running.length + queued.length + ended.length === 0)
      return html`<div class="card">
        <drivearr-empty .path=${mdiProgressClock} .heading=${this.t("none")} .hint=${this.t("none.hint")}>
          <a class="button" href=${href("overview")}>${this.t("none.go")}</a>
        </drivearr-empty>
      </div>`;
    return html`<div class="stack">
      ${this.list("running", running, (job) => this.open(job))} ${this.list("queue", queued, (job) => this.open(job))}
      ${this.list("ended", ended.slice(0, MAX_ENDED), (job) => this.ended(job))}
    </div>`;
  }

  private list(label: "running" | "queue" | "ended", jobs: readonly Wire[], view: (job: Wire) => TemplateResult) {
    if (jobs.length === 0) return nothing;
    return html`<section class="card list" aria-label=${this.t(label)}>
      <h2>${this.t(label)}</h2>
      ${repeat(jobs, (job) => job["job_id"], view)}
    </section>`;
  }

  /** Gives what a job works on, as a link where it has a page. */
  private subject(job: Wire): TemplateResult {
    const drive = this.row("drives", job["drive_id"]);
    if (drive)
      return html`<a class="tap" href=${href("drive", String(job["drive_id"]))}
        ><bdi>${plainName(textAt(drive, "name") ?? "")}</bdi></a
      >`;
    const library = this.row("libraries", job["library_id"]);
    return html`<bdi>${library ? plainName(textAt(library, "name") ?? "") : this.t("of.unknown")}</bdi>`;
  }

  private owner(job: Wire): string {
    const key = `by.${textAt(job, "owner") ?? "user"}`;
    return this.t(hasText(JOBS, key) ? key : "by.user");
  }

  private head(job: Wire): TemplateResult {
    return html`<div class="top name">
      <strong>${jobWord(this.l, job)}</strong> ${this.subject(job)}
      <span class="chip ${jobTone(job)}">${jobStateWord(this.l, job)}</span>
    </div>`;
  }

  private open(job: Wire): TemplateResult {
    const facts = readDrive({}, job);
    const queued = job["state"] === "queued";
    const paused = job["state"] === "paused";
    const started = dateAt(job, "started_at");
    const progress = recordAt(job, "progress");
    const done = numberAt(progress, "done_items");
    const total = numberAt(progress, "total_items");
    const notes = [
      this.owner(job),
      started ? this.t("since", { time: this.l.dateTime(started) }) : null,
      done !== null && total ? this.t("items", { done, total }) : null,
    ];
    const at = textAt(progress, "current") ?? "";
    const current = at === AWAITS_UNMOUNT ? this.t(AWAITS_UNMOUNT) : plainName(at);
    return html`<div class="job">
      ${this.head(job)}
      <div class="row">
        ${
          queued
            ? nothing
            : this.button(
                paused ? "resume" : "pause",
                paused ? mdiPlay : mdiPause,
                () => this.command(() => this.context.api.post(`${this.path(job)}/${paused ? "resume" : "pause"}`)),
                job,
              )
        }
        ${this.button("cancel", mdiClose, () => this.cancel(job), job)}
      </div>
      ${
        queued
          ? nothing
          : html`<drivearr-job-progress
              class="wide-line"
              .localizer=${this.l}
              .label=${jobStateWord(this.l, job)}
              .percent=${facts.percent}
              .pace=${facts.pace}
            ></drivearr-job-progress>`
      }
      <div class="wide-line muted small">${notes.filter(Boolean).join(" · ")}</div>
      ${current ? html`<div class="wide-line muted small clip" title=${current}><bdi>${current}</bdi></div>` : nothing}
    </div>`;
  }

  private button(label: "pause" | "resume" | "cancel", path: string, run: () => unknown, job: Wire): TemplateResult {
    return html`<button
      class="button"
      ?disabled=${this.busy || !this.live}
      aria-label=${`${this.t(label)}: ${jobWord(this.l, job)}`}
      @click=${run}
    >
      ${icon(path)}${this.t(label)}
    </button>`;
  }

  private path(job: Wire): string {
    return `/jobs/${encodeURIComponent(String(job["job_id"]))}`;
  }

  private async cancel(job: Wire): Promise<void> {
    const kind = `cancel.${String(job["kind"])}`;
    const yes = await this.context.ask({
      heading: this.t("cancel.ask"),
      body: this.t(hasText(JOBS, kind) && job["state"] !== "queued" ? kind : "cancel.hint"),
      verb: this.t("cancel.verb"),
    });
    if (yes) await this.command(() => this.context.api.post(`${this.path(job)}/cancel`), this.t("cancelled"));
  }

  private ended(job: Wire): TemplateResult {
    const at = dateAt(job, "ended_at");
    const started = dateAt(job, "started_at");
    const seconds = at && started ? (at.getTime() - started.getTime()) / 1000 : null;
    const error = recordAt(job, "error");
    const code = textAt(error, "code");
    const words = resultWords(this.l, job);
    return html`<div class="job">
      ${this.head(job)}
      <div class="row">
        ${
          job["resumable"] === true
            ? this.button(
                "resume",
                mdiPlay,
                () => this.command(() => this.context.api.post(`${this.path(job)}/resume`), this.t("resumed")),
                job,
              )
            : nothing
        }
        ${at ? html`<time class="muted small" title=${this.l.dateTime(at)}>${this.l.ago(at, new Date())}</time>` : nothing}
      </div>
      <div class="wide-line">${words.join(" · ")}</div>
      ${
        code === null
          ? nothing
          : html`<div class="wide-line why">
              ${this.context.problem(code, textAt(error, "message"), recordAt(error, "fields"))}
            </div>`
      }
      ${this.failures(job)}
      <div class="wide-line muted small">
        ${[this.owner(job), seconds === null ? null : this.took(seconds)].filter(Boolean).join(" · ")}
        ${
          hasDamage(job)
            ? html`· <a href=${href("findings", null, { place: placeOf(job) })}>${this.t("findings")}</a>`
            : nothing
        }
      </div>
    </div>`;
  }

  private took(seconds: number): string {
    return seconds < 1 ? this.t("took_moment") : this.t("took", { time: this.l.duration(seconds) });
  }

  private failures(job: Wire): TemplateResult | typeof nothing {
    const failures = listAt(recordAt(job, "result"), "failures");
    if (failures.length === 0) return nothing;
    return html`<details class="wide-line">
      <summary class="small">${this.t("failures")}</summary>
      <ul class="small">
        ${failures.slice(0, MAX_FAILURES).map(
          (failure) =>
            html`<li>
              <bdi
                >${plainName(textAt(failure, "target") ?? textAt(failure, "path") ?? textAt(failure, "unit") ?? "")}</bdi
              >
              <div class="muted">
                ${this.context.problem(textAt(failure, "code") ?? "", textAt(failure, "message"))}
              </div>
            </li>`,
        )}
      </ul>
    </details>`;
  }
}

define("drivearr-jobs-page", JobsPage);
