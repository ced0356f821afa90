/** The way from nothing to a house in which every drive is known: three steps, each done right here. */
import { mdiCheckCircle, mdiNumeric1Circle, mdiNumeric2Circle, mdiNumeric3Circle } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import type { Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { driveName } from "../drive-commands";
import { Page, type Parent } from "../page";
import "../parts/settings-media";
import { settingsStyles } from "../parts/settings-styles";
import { href } from "../router";
import { SETTINGS, type SettingsKey } from "../texts/settings";

const NUMBERS = [mdiNumeric1Circle, mdiNumeric2Circle, mdiNumeric3Circle] as const;
// A share each night, all of it within a month.
const SCHEDULE = { within_days: 30, interval_days: 1, window_start: "01:00", window_end: "06:00" };
const MAX_NAMES = 5;

export class SetupPage extends Page<SettingsKey> {
  protected override readonly texts = SETTINGS;

  static override styles = [
    ...Page.styles,
    settingsStyles,
    css`
      .step {
        display: grid;
        grid-template-columns: 32px minmax(0, 1fr);
        gap: 8px 16px;
        align-items: start;
      }
      .step > svg {
        font-size: 32px;
        color: var(--tone);
      }
      .step > .do {
        grid-column: 2;
      }
      .step .row {
        margin-block-start: 12px;
      }
      .step h2 {
        padding-block-start: 4px;
      }
      @media (max-width: 700px) {
        .step > .do {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  override heading(): string {
    return this.t("setup.title");
  }

  protected override parent(): Parent {
    return { label: this.frame("nav.overview"), href: href("overview") };
  }

  protected override lead(): TemplateResult {
    return html`<p class="lead">${this.t("setup.lead")}</p>`;
  }

  /** Gives the drives and libraries that no schedule reads. */
  private unread(): Wire[] {
    const schedules = this.rows("schedules");
    return [
      ...this.rows("drives").filter((row) => !schedules.some((one) => one["drive_id"] === row["drive_id"])),
      ...this.rows("libraries").filter((row) => !schedules.some((one) => one["library_id"] === row["library_id"])),
    ];
  }

  protected override content(): TemplateResult {
    const { context, state, live } = this;
    const libraries = this.rows("libraries");
    const drives = this.rows("drives");
    const unread = this.unread();
    const media = (only: "libraries" | "drives") =>
      html`<drivearr-settings-media bare .context=${context} .state=${state} .live=${live} .only=${only}>
      </drivearr-settings-media>`;
    const both = libraries.length > 0 && drives.length > 0;
    return html`<div class="stack">
      ${this.step(0, "setup.library", libraries, libraries.length > 0, media("libraries"))}
      ${this.step(1, "setup.drive", drives, drives.length > 0, media("drives"))}
      ${this.step(
        2,
        "setup.proof",
        [],
        both && unread.length === 0,
        html`<p class="muted">${this.t("setup.proof_hint")}</p>
          <div class="row">
            <button
              class="button primary"
              ?disabled=${this.busy || !live || unread.length === 0}
              @click=${() => this.schedule(unread)}
            >
              ${this.t("setup.proof_go")}
            </button>
          </div>`,
      )}
      ${
        both
          ? html`<div class="row">
              <strong>${unread.length === 0 ? this.t("setup.finished") : nothing}</strong>
              <a class="button primary" href=${href("overview")}>${this.t("setup.finished_go")}</a>
            </div>`
          : nothing
      }
    </div>`;
  }

  private step(index: 0 | 1 | 2, title: SettingsKey, there: readonly Wire[], done: boolean, work: TemplateResult) {
    const names = there.slice(0, MAX_NAMES).map((row) => driveName(row).slice(0, 80));
    return html`<section class="card step ${done ? "good" : "info"}">
      ${icon(done ? mdiCheckCircle : NUMBERS[index])}
      <div>
        <h2>
          <span class="sr">${this.t("setup.step", { number: index + 1 })}: </span>${this.t(title)}
          ${done ? html`<span class="chip good">${this.t("setup.step_done")}</span>` : nothing}
        </h2>
        ${
          names.length > 0
            ? html`<p class="muted name"><bdi>${this.t("setup.there", { names: names.join(", ") })}</bdi></p>`
            : nothing
        }
      </div>
      <div class="do">${work}</div>
    </section>`;
  }

  /** Makes a schedule for each; one that is refused does not keep the others from theirs. */
  private async schedule(rows: readonly Wire[]): Promise<void> {
    this.busy = true;
    const results = await Promise.allSettled(
      rows.map((row) =>
        this.context.api.post("/schedules", {
          ...(row["drive_id"] ? { drive_id: row["drive_id"] } : { library_id: row["library_id"] }),
          ...SCHEDULE,
        }),
      ),
    );
    this.busy = false;
    const refused = results.filter((result) => result.status === "rejected");
    if (refused.length === 0) return this.context.say(this.t("setup.proof_done"), "good");
    const why = this.context.words(refused[0]?.reason);
    this.context.say(`${this.t("setup.proof_partly", { count: refused.length })}: ${why}`, "bad");
  }
}

define("drivearr-setup-page", SetupPage);
