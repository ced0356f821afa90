/** One drive: what is on it, what is missing, how well it is proven, and what can be done with it. */
import {
  mdiCheckCircleOutline,
  mdiClose,
  mdiContentDuplicate,
  mdiDownload,
  mdiEject,
  mdiFileAlertOutline,
  mdiHarddiskRemove,
  mdiPause,
  mdiPlay,
  mdiRefresh,
  mdiShieldAlertOutline,
  mdiShieldCheckOutline,
} from "@mdi/js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { readDrive, type Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import "../../elements/job-progress";
import "../../elements/notice";
import "../../elements/space-bar";
import "../../elements/status-counts";
import { plainName } from "../../format/plain-name";
import { bytesAt, dateAt, numberAt, recordAt, textAt } from "../../format/wire-read";
import { driveName, eject } from "../drive-commands";
import { drivePageStyles } from "../drive-page-styles";
import { Page, type Parent } from "../page";
import "../parts/title-list";
import type { TitleCommand, TitleList, TitleQuery } from "../parts/title-list";
import { href } from "../router";
import { COMMANDS } from "../texts/commands";
import { DRIVE, type DriveKey } from "../texts/drive";
import { remove, sync, verify } from "../title-commands";
import { jobWord } from "../words";

const OPEN_JOBS: ReadonlySet<unknown> = new Set(["queued", "running", "paused"]);
// States of a manifest that writing it anew puts right.
const ADOPTABLE: ReadonlySet<unknown> = new Set(["corrupt", "legacy"]);

export class DrivePage extends Page<DriveKey> {
  protected override readonly texts = DRIVE;

  static override styles = [...Page.styles, drivePageStyles];

  override heading(): string {
    return driveName(this.drive) || this.t("gone");
  }

  protected override parent(): Parent {
    return { label: this.frame("nav.overview"), href: href("overview") };
  }

  private get drive(): Wire | undefined {
    return this.row("drives", this.route.id);
  }

  private get job(): Wire | undefined {
    const job = this.row("jobs", this.drive?.["job_id"]);
    return job && OPEN_JOBS.has(job["state"]) ? job : undefined;
  }

  /** Says why the drive cannot be worked with now; null when it can. */
  private obstacle(writes: boolean): string | null {
    const { drive } = this;
    if (!this.live) return this.t("obstacle.lost");
    if (drive?.["attached"] !== true) return this.t("obstacle.detached");
    if (this.busy || this.job) return this.t("obstacle.busy");
    if (writes && drive["trusted"] === false) return this.t("obstacle.untrusted");
    if (writes && drive["writable"] === false) return this.t("obstacle.read_only");
    return null;
  }

  protected override lead(): TemplateResult | typeof nothing {
    const { drive } = this;
    if (!drive) return nothing;
    const size = numberAt(drive, "size_bytes");
    const notes = [
      textAt(drive, "fs_type"),
      size === null ? null : this.l.bytes(size),
      this.t(drive["attached"] === true ? "attached" : "detached"),
      drive["writable"] === false ? this.t("read_only") : null,
      drive["manifest_state"] === "ok" ? this.t("manifest.ok") : null,
      drive["manifest_state"] === "missing" ? this.t("manifest.missing") : null,
    ];
    const at = dateAt(drive, drive["attached"] === true ? "last_scan_at" : "last_seen_at");
    return html`<p class="lead">${notes.filter(Boolean).join(" · ")} · ${this.asOf(at)}</p>`;
  }

  protected override actions(): TemplateResult | typeof nothing {
    const { drive } = this;
    if (!drive) return nothing;
    const writing = this.obstacle(true);
    const reading = this.obstacle(false);
    const button = (label: string, path: string, off: string | null, run: () => Promise<unknown>, look = "") =>
      html`<button
        class="button ${look}"
        ?disabled=${off !== null}
        title=${off ?? nothing}
        @click=${() => this.command(run)}
      >
        ${icon(path)}${label}
      </button>`;
    const lacks = bytesAt(drive, "missing_bytes") > 0;
    return html`${button(
      this.t("sync.all"),
      mdiDownload,
      writing ?? (lacks ? null : this.l.text("obstacle.nothing_missing")),
      () => sync(this.context, drive),
      "primary",
    )}
    ${button(this.t("verify"), mdiShieldCheckOutline, reading, () => verify(this.context, drive))}
    ${button(this.t("rescan"), mdiRefresh, reading, async () => {
      await this.context.api.post(`/drives/${this.path}/rescan`);
      this.context.say(this.t("rescan.begun"));
    })}
    ${button(this.t("eject"), mdiEject, reading, async () => {
      if (await eject(this.context, drive))
        this.context.say(this.l.from(COMMANDS, "eject.begun", { name: driveName(drive) }));
    })}`;
  }

  private get path(): string {
    return encodeURIComponent(this.route.id ?? "");
  }

  protected override content(): TemplateResult {
    const { drive } = this;
    if (!drive)
      return html`<div class="card">
        <drivearr-empty .path=${mdiHarddiskRemove} .heading=${this.t("gone")} .hint=${this.t("gone.hint")}>
          <a class="button" href=${href("overview")}>${this.t("gone.go")}</a>
        </drivearr-empty>
      </div>`;
    return html`<div class="stack">
      ${this.progress()} ${this.questions(drive)}
      <div class="columns">${this.space(drive)} ${this.proofs(drive)} ${this.purpose(drive)}</div>
      <drivearr-title-list
        .context=${this.context}
        .driveId=${this.route.id ?? ""}
        .query=${this.route.query}
        .version=${this.version(drive)}
        .obstacle=${this.obstacle(true)}
        @drivearr-query=${(event: CustomEvent<TitleQuery>) =>
          this.context.go(href("drive", this.route.id, event.detail), true)}
        @drivearr-sync=${(event: CustomEvent<TitleCommand>) => this.titles(event, sync)}
        @drivearr-delete=${(event: CustomEvent<TitleCommand>) => this.titles(event, remove)}
      ></drivearr-title-list>
    </div>`;
  }

  /** Changes whenever the titles on the drive may be others. */
  private version(drive: Wire): string {
    const { titles, last_scan_at, last_sync_at, profile_id, missing_bytes, files } = drive;
    return JSON.stringify([titles, last_scan_at, last_sync_at, profile_id, missing_bytes, files]);
  }

  private async titles({ detail }: CustomEvent<TitleCommand>, work: typeof remove): Promise<void> {
    const { drive } = this;
    if (!drive) return;
    const begun = await this.command(() => work(this.context, drive, detail.rows, detail.season));
    if (begun && detail.season === null) this.renderRoot.querySelector<TitleList>("drivearr-title-list")?.clear();
  }

  private progress(): TemplateResult | typeof nothing {
    const { job, drive } = this;
    if (!job || !drive) return this.safe(drive);
    const facts = readDrive(drive, job);
    const id = encodeURIComponent(String(job["job_id"]));
    const paused = job["state"] === "paused";
    const control = (label: DriveKey, path: string, verb: string) =>
      html`<button
        class="button"
        ?disabled=${this.busy}
        @click=${() => this.command(() => this.context.api.post(`/jobs/${id}/${verb}`))}
      >
        ${icon(path)}${this.t(label)}
      </button>`;
    return html`<section class="card job" aria-label=${jobWord(this.l, job)}>
      <drivearr-job-progress
        class="grow"
        .localizer=${this.l}
        .label=${jobWord(this.l, job)}
        .percent=${facts.percent}
        .pace=${facts.pace}
      ></drivearr-job-progress>
      <div class="row">
        ${paused ? control("job.resume", mdiPlay, "resume") : control("job.pause", mdiPause, "pause")}
        <button class="button" ?disabled=${this.busy} @click=${() => this.cancel(id)}>
          ${icon(mdiClose)}${this.t("job.cancel")}
        </button>
      </div>
    </section>`;
  }

  private async cancel(id: string): Promise<void> {
    const heading = this.t("job.cancel_ask");
    const yes = await this.context.ask({ heading, body: this.t("job.cancel_hint"), verb: this.t("job.cancel_verb") });
    if (yes) await this.command(() => this.context.api.post(`/jobs/${id}/cancel`));
  }

  private safe(drive: Wire | undefined): TemplateResult | typeof nothing {
    if (drive?.["safe_to_remove"] !== true || drive["attached"] === true) return nothing;
    return html`<drivearr-notice .tone=${"good"} .path=${mdiCheckCircleOutline} .heading=${this.t("safe")}>
    </drivearr-notice>`;
  }

  /** Gives what only the user can say of the drive, and what is wrong with it. */
  private questions(drive: Wire): unknown {
    const problem = recordAt(drive, "problem");
    const code = textAt(problem, "code");
    const state = drive["manifest_state"];
    const post = (verb: string, body: object, done: DriveKey) => () =>
      this.command(() => this.context.api.post(`/drives/${this.path}/${verb}`, body), this.t(done));
    const question = (path: string, title: string, hint: string, buttons: unknown) =>
      html`<section class="card question warn">
        ${icon(path)}
        <div class="grow">
          <h2>${title}</h2>
          <p class="muted">${hint}</p>
        </div>
        <div class="row">${buttons}</div>
      </section>`;
    const button = (label: DriveKey, run: () => unknown, look = "") =>
      html`<button class="button ${look}" ?disabled=${this.busy || !this.live} @click=${run}>${this.t(label)}</button>`;
    if (state === "cloned")
      return question(
        mdiContentDuplicate,
        this.t("clone.title"),
        this.t("clone.hint"),
        html`${button("clone.same", post("resolve_clone", { decision: "same" }, "clone.done"))}
        ${button("clone.new", post("resolve_clone", { decision: "new" }, "clone.done"))}`,
      );
    return html`${
      code === null
        ? nothing
        : html`<drivearr-notice
            .tone=${"warn"}
            .path=${mdiShieldAlertOutline}
            .heading=${this.context.problem(code, textAt(problem, "message"), recordAt(problem, "fields"))}
          ></drivearr-notice>`
    }
    ${
      drive["trusted"] === false
        ? question(
            mdiShieldAlertOutline,
            this.t("approve.title"),
            this.t("approve.hint"),
            button("approve", post("approve", {}, "approve.done"), "primary"),
          )
        : nothing
    }
    ${
      ADOPTABLE.has(state) && drive["trusted"] !== false
        ? question(
            mdiFileAlertOutline,
            this.t("adopt.title"),
            this.t("adopt.hint"),
            button("adopt", post("adopt", {}, "adopt.done"), "primary"),
          )
        : nothing
    }`;
  }

  private space(drive: Wire): TemplateResult {
    const facts = readDrive(drive, undefined);
    const { missingItems: count, missingBytes: size } = facts;
    return html`<section class="card stack">
      <drivearr-space-bar .localizer=${this.l} .sizeBytes=${facts.sizeBytes} .freeBytes=${facts.freeBytes}>
      </drivearr-space-bar>
      <drivearr-status-counts
        .localizer=${this.l}
        .counts=${facts.titles}
        @drivearr-select=${(event: CustomEvent<string>) =>
          this.context.go(href("drive", this.route.id, { ...this.route.query, status: event.detail }), true)}
      ></drivearr-status-counts>
      ${
        count !== null && size !== null && count > 0
          ? html`<p class="muted small">${this.t("missing.line", { count, size: this.l.bytes(size) })}</p>`
          : nothing
      }
    </section>`;
  }

  private proofs(drive: Wire): TemplateResult {
    const row = recordAt(drive, "integrity");
    const files = numberAt(row, "files");
    const unproven = numberAt(row, "unproven_files");
    const unknown = this.frame("unknown");
    const when = (key: string, none: DriveKey) => {
      const date = dateAt(row, key);
      return date ? html`<span title=${this.l.dateTime(date)}>${this.moment(date)}</span>` : this.t(none);
    };
    const damaged = bytesAt(row, "corrupt") + bytesAt(row, "unreadable");
    const findings = (count: number) =>
      count === 0
        ? this.l.number(0)
        : html`<a class="tap" href=${href("findings", null, { place: `drive:${this.route.id}` })}
            >${this.l.number(count)}</a
          >`;
    return html`<section class="card">
      <h2>${this.t("card.content")}</h2>
      <dl class="facts">
        <div>
          <dt>${this.t("proof.files")}</dt>
          <dd>
            ${
              files === null || unproven === null
                ? unknown
                : this.t("proof.of", { done: files - unproven, total: files })
            }
          </dd>
        </div>
        <div>
          <dt>${this.t("proof.damaged")}</dt>
          <dd>${drive["integrity"] ? findings(damaged) : unknown}</dd>
        </div>
        <div>
          <dt>${this.t("proof.oldest")}</dt>
          <dd>${when("oldest_verified_at", "proof.never")}</dd>
        </div>
        <div>
          <dt>${this.t("proof.asks")}</dt>
          <dd>${drive["integrity"] ? findings(bytesAt(row, "suspicious")) : unknown}</dd>
        </div>
        <div>
          <dt>${this.t("proof.last")}</dt>
          <dd>${when("last_verify_at", "proof.never")}</dd>
        </div>
        <div>
          <dt>${this.t("proof.next")}</dt>
          <dd>${this.isHeld(drive) ? this.held(drive) : when("next_verify_at", "proof.none")}</dd>
        </div>
      </dl>
    </section>`;
  }

  /** Says whether there is a schedule that waits because the drive's disk is too ill to be read whole. */
  private isHeld(drive: Wire): boolean {
    const mine = this.rows("schedules").filter((row) => row["drive_id"] === drive["drive_id"]);
    const follows = mine.some((row) => row["enabled"] === true && row["follow_health"] === true);
    const failing = this.row("health", drive["device_id"])?.["status"] === "failing";
    return follows && failing && textAt(recordAt(drive, "integrity"), "next_verify_at") === null;
  }

  private held(drive: Wire): TemplateResult {
    return html`<a class="tap" href=${href("device-health", textAt(drive, "device_id"))}>${this.t("proof.held")}</a>`;
  }

  /** Gives a time that may lie ahead. */
  private moment(date: Date): string {
    const now = new Date();
    return date > now ? this.l.dateTime(date) : this.l.ago(date, now);
  }

  private purpose(drive: Wire): TemplateResult {
    const profiles = this.rows("profiles");
    const device = textAt(drive, "device_id");
    const present = textAt(drive, "profile_id") ?? "";
    return html`<section class="card stack">
      <div class="field">
        <label for="profile">${this.t("profile")}</label>
        <select id="profile" ?disabled=${this.busy || !this.live} @change=${this.assign}>
          <option value="" ?selected=${present === ""}>${this.t("profile.none")}</option>
          ${profiles.map(
            (row) =>
              html`<option value=${String(row["profile_id"])} ?selected=${row["profile_id"] === present}>
                ${plainName(textAt(row, "name") ?? "").slice(0, 120)}
              </option>`,
          )}
        </select>
        <a class="small tall" href=${href("settings", null, { part: "profiles" })}>${this.t("profile.manage")}</a>
      </div>
      <nav class="links" aria-label=${this.t("more")}>
        <a class="button plain" href=${href("drive-history", this.route.id)}>${this.t("history")}</a>
        <a class="button plain" href=${href("findings", null, { place: `drive:${this.route.id}` })}
          >${this.t("findings")}</a
        >
        ${
          device === null
            ? nothing
            : html`<a class="button plain" href=${href("device-health", device)}>${this.t("health")}</a>
                <a class="button plain" href=${href("device-map", device)}>${this.t("map")}</a>`
        }
        <button class="button plain" ?disabled=${this.busy || !this.live} @click=${() => this.rename(drive)}>
          ${this.t("rename")}
        </button>
      </nav>
    </section>`;
  }

  private readonly assign = async (event: Event): Promise<void> => {
    const profile_id = (event.target as HTMLSelectElement).value || null;
    await this.command(
      () => this.context.api.put(`/drives/${this.path}/profile`, { profile_id }),
      this.t("profile.done"),
    );
  };

  private async rename(drive: Wire): Promise<void> {
    let name = driveName(drive);
    const yes = await this.context.ask({
      heading: this.t("rename.ask", { name }),
      body: html`<div class="field">
        <label for="rename">${this.t("rename.label")}</label>
        <input
          id="rename"
          maxlength="300"
          required
          .value=${name}
          @input=${(event: InputEvent) => (name = (event.target as HTMLInputElement).value.trim())}
        />
      </div>`,
      verb: this.t("rename"),
    });
    if (yes && name !== "")
      await this.command(() => this.context.api.patch(`/drives/${this.path}`, { name }), this.t("rename.done"));
  }

  protected override updated(_changed: PropertyValues): void {
    // A select that a refused change left on another choice shows what is in force again.
    const select = this.renderRoot.querySelector<HTMLSelectElement>("#profile");
    if (select && !this.busy) select.value = textAt(this.drive ?? {}, "profile_id") ?? "";
  }
}

define("drivearr-drive-page", DrivePage);
