/** The card of jobs: what runs, how far it is, what waits, how the last one ended. */
import {
  mdiAlertCircle,
  mdiCheckCircle,
  mdiLanDisconnect,
  mdiPause,
  mdiPlaylistCheck,
  mdiProgressClock,
  mdiStop,
  mdiStopCircleOutline,
} from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import type { Tone } from "../../drive/status";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import "../../elements/job-progress";
import { HassCard } from "../../ha/hass-card";
import { drivesOf, nameOf } from "../../ha/house";
import type { ConfigForm, Hass } from "../../ha/types";
import { isMessageKey } from "../../i18n/catalogs";
import { hasText } from "../../i18n/page-texts";
import { frame, heading, notice, question, refused } from "../parts";
import { CARDS } from "../texts";
import { JOB_CARD, type JobConfig, JOB_ROWS, jobForm, jobStub, MOST_JOBS } from "./job-card-config";
import { type JobList, type JobRow, jobsOf, jobsOfDrives } from "./jobs";

const ENDINGS: Readonly<Record<string, readonly [Tone, string]>> = {
  done: ["good", mdiCheckCircle],
  failed: ["bad", mdiAlertCircle],
  cancelled: ["quiet", mdiStopCircleOutline],
  interrupted: ["warn", mdiPause],
};

/** Shows the jobs of a drive, or of all of them. */
export class JobCard extends HassCard<JobConfig> {
  /** The job that may be stopped, while that is being asked. */
  @state() private asked: JobRow | null = null;

  static override styles = [
    ...HassCard.styles,
    css`
      .job {
        flex: 1;
        min-inline-size: 0;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 6px;
      }
      .job .facts {
        justify-content: space-between;
      }
      ul.rows > li {
        align-items: start;
      }
      .row-icon {
        display: grid;
        place-items: center;
        min-block-size: 20px;
      }
    `,
  ];

  static getConfigForm(): ConfigForm {
    return jobForm();
  }

  static getStubConfig(): Omit<JobConfig, "type"> {
    return jobStub();
  }

  protected override watched(hass: Hass): readonly string[] {
    const house = this.house(hass);
    return [...house, ...drivesOf(house)].flatMap(({ ids }) => [...ids.values()]);
  }

  protected override card(hass: Hass, config: JobConfig): TemplateResult {
    const house = this.house(hass);
    if (house.length === 0) return this.noScanner();
    const drive = config.device ? this.drive(hass, config.device) : null;
    if (typeof drive === "string") return this.absence(drive);
    const jobs = this.jobs(hass, config.device ?? null);
    const title = this.named(drive ? this.t("job.of", { name: drive.name }) : this.t("job.title"));
    const lost = drive ? !drive.reachable : !house.some((scanner) => this.answers(hass, scanner));
    if (lost) return this.unreachable(title);
    const some = house.filter((scanner) => !this.answers(hass, scanner));
    return frame(
      this.top(title, jobs),
      !drive && some.length > 0
        ? notice("warn", mdiLanDisconnect, some.map(({ name }) => name).join(", "), this.l.text("headline.unreachable"))
        : nothing,
      refused(this.l.text("failure.command"), this.refusal),
      this.list(hass, config, jobs),
    );
  }

  private jobs(hass: Hass, deviceId: string | null): JobList {
    const live = this.live(hass);
    if (live && live.all().length > 0) return jobsOf(live.all(), deviceId);
    const ids = deviceId === null ? drivesOf(this.house(hass)).map(({ id }) => id) : [deviceId];
    return jobsOfDrives(ids.map((id) => this.drive(hass, id)).filter((drive) => typeof drive !== "string"));
  }

  private top(title: string, { running, waiting }: JobList): TemplateResult {
    const words = [
      running.length > 0 ? this.t("job.running", { count: running.length }) : this.t("job.none"),
      waiting.length > 0 ? this.t("job.waiting", { count: waiting.length }) : null,
    ];
    const busy = running.length > 0;
    const said = words.filter((word) => word !== null).join(" · ");
    return heading(busy ? "info" : "quiet", busy ? mdiProgressClock : mdiPlaylistCheck, title, said);
  }

  private list(hass: Hass, config: JobConfig, { running, waiting, last }: JobList): TemplateResult {
    const rows = Math.min(Math.max(Math.floor(Number(config.rows ?? JOB_ROWS)) || JOB_ROWS, 1), MOST_JOBS);
    const open = [...running, ...waiting];
    const acts = config.show_actions !== false;
    const ended = config.show_ended === false || open.length > 0 ? null : last;
    if (open.length === 0 && !ended) return html`<p class="note">${this.t("job.idle_hint")}</p>`;
    return html`<ul class="rows">
        ${open.slice(0, rows).map((job) => this.row(hass, job, acts))} ${ended ? this.ended(hass, ended) : nothing}
      </ul>
      ${open.length > rows ? html`<p class="note">${this.t("job.more", { count: open.length - rows })}</p>` : nothing}`;
  }

  private label(hass: Hass, { kind, driveId, libraryId, deviceId }: JobRow): string {
    const word = this.t(`kind.${kind}`);
    const drive = deviceId === null ? null : this.drive(hass, deviceId);
    const name =
      (drive !== null && typeof drive !== "string" ? drive.name : nameOf(hass.devices, "drive", driveId)) ??
      nameOf(hass.devices, "library", libraryId);
    return name === null ? word : this.t("job.named", { kind: word, name });
  }

  private row(hass: Hass, job: JobRow, acts: boolean): TemplateResult {
    const label = this.label(hass, job);
    const waits = job.state === "queued";
    if (this.asked && this.asked.id === job.id && this.asked.deviceId === job.deviceId)
      return html`<li>${question(this.words(label), (yes) => void this.stop(job, yes))}</li>`;
    const stop = this.t("job.stop_label", { job: label });
    return html`<li>
      <div class="job">
        ${
          waits
            ? html`<span class="name">${label}</span> <span class="facts"><span>${this.t("state.queued")}</span></span>`
            : html`<drivearr-job-progress
                .localizer=${this.l}
                .label=${job.state === "paused" ? `${label} · ${this.t("state.paused")}` : label}
                .percent=${job.percent}
                .pace=${job.pace}
              ></drivearr-job-progress>`
        }
        ${
          job.items && !waits
            ? html`<span class="facts"
                ><span>${this.t("job.items", { done: job.items[0], total: job.items[1] })}</span></span
              >`
            : nothing
        }
      </div>
      ${
        acts
          ? html`<button
              type="button"
              class="button"
              data-job=${String(job.id)}
              aria-label=${stop}
              title=${stop}
              @click=${() => this.askStop(job)}
            >
              ${icon(mdiStop)}
            </button>`
          : nothing
      }
    </li>`;
  }

  private ended(hass: Hass, job: JobRow): TemplateResult {
    const { damaged, failed } = job;
    const [tone, path] = damaged + failed > 0 ? ENDINGS["failed"]! : (ENDINGS[job.state] ?? ENDINGS["done"]!);
    const key = `state.${job.state}`;
    const word = this.t(hasText(CARDS, key) ? key : "state.unknown");
    const said = job.endedAt ? this.t("job.ended", { state: word, ago: this.l.ago(job.endedAt, new Date()) }) : word;
    const problem = `problem.${job.problem?.code}`;
    const reason = isMessageKey(problem) ? this.l.text(problem) : job.problem?.message;
    return html`<li>
      <span class="row-icon ${tone}">${icon(path)}</span>
      <div class="words">
        <span class="name">${this.label(hass, job)}</span>
        <span class="facts">
          <span>${said}</span>
          ${damaged > 0 ? html`<span>${this.t("job.damaged", { count: damaged })}</span>` : nothing}
          ${failed > 0 ? html`<span>${this.t("job.failed", { count: failed })}</span>` : nothing}
        </span>
        ${reason ? html`<p class="note">${reason}</p>` : nothing}
        ${job.resumable ? html`<p class="note">${this.t("job.resumable")}</p>` : nothing}
      </div>
    </li>`;
  }

  private words(job: string): { ask: string; hint: string; yes: string; no: string } {
    return {
      ask: this.t("job.stop_ask", { job }),
      hint: this.t("job.stop_hint"),
      yes: this.t("job.stop"),
      no: this.t("job.stop_no"),
    };
  }

  private askStop(job: JobRow): void {
    this.asked = job;
    this.focusSoon(".ask .no");
  }

  private async stop(job: JobRow, yes: boolean): Promise<void> {
    this.asked = null;
    this.focusSoon(`.button[data-job="${CSS.escape(String(job.id))}"]`);
    if (yes) await this.act("cancel", job.id === null ? { drive: job.deviceId } : { job: job.id });
  }
}

define(JOB_CARD, JobCard);
