/** All that the user sets: libraries and drives, schedules, profiles, reading and health, and what the scanner may do. */
import { mdiCheckCircleOutline, mdiCloseCircleOutline } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { plainName } from "../../format/plain-name";
import { listAt, recordAt, textAt } from "../../format/wire-read";
import { hasText } from "../../i18n/page-texts";
import { Loader } from "../loader";
import { Page } from "../page";
import "../parts/settings-access";
import "../parts/settings-media";
import "../parts/settings-profiles";
import "../parts/settings-reading";
import "../parts/settings-schedules";
import { settingsStyles } from "../parts/settings-styles";
import { href } from "../router";
import { SETTINGS, type SettingsKey } from "../texts/settings";

const PARTS = ["media", "schedules", "profiles", "reading", "scanner"] as const;
type Part = (typeof PARTS)[number];

export class SettingsPage extends Page<SettingsKey> {
  protected override readonly texts = SETTINGS;
  private readonly info = new Loader(this, (signal) => this.context.api.get("/info", {}, signal));

  static override styles = [...Page.styles, settingsStyles];

  override heading(): string {
    return this.t("title");
  }

  private get chosen(): Part {
    return PARTS.find((part) => part === this.route.query["part"]) ?? "media";
  }

  protected override arrived(): void {
    if (this.chosen === "scanner") void this.info.run();
  }

  protected override content(): TemplateResult {
    return html`<div class="stack">
      <nav class="filters" aria-label=${this.t("parts")}>
        ${PARTS.map(
          (part) =>
            html`<a
              class="button"
              href=${href("settings", null, { part: part === "media" ? null : part })}
              aria-current=${part === this.chosen ? "true" : nothing}
              >${this.t(`part.${part}`)}</a
            >`,
        )}
      </nav>
      ${this.shown()}
    </div>`;
  }

  private shown(): unknown {
    const { context, state, live } = this;
    switch (this.chosen) {
      case "schedules":
        return html`<drivearr-settings-schedules .context=${context} .state=${state} .live=${live}>
        </drivearr-settings-schedules>`;
      case "profiles":
        return html`<drivearr-settings-profiles .context=${context} .state=${state} .live=${live}>
        </drivearr-settings-profiles>`;
      case "reading":
        return html`<drivearr-settings-reading .context=${context} .state=${state} .live=${live}>
        </drivearr-settings-reading>`;
      case "scanner":
        return this.loaded(this.info, (info) => this.scanner(info));
      default:
        return html`<drivearr-settings-media .context=${context} .state=${state} .live=${live}>
        </drivearr-settings-media>`;
    }
  }

  private scanner(info: Readonly<Record<string, unknown>>): TemplateResult {
    const host = recordAt(info, "host");
    const fact = (label: SettingsKey, value: string | null) =>
      html`<div>
        <dt>${this.t(label)}</dt>
        <dd><bdi>${plainName(value ?? "") || this.frame("unknown")}</bdi></dd>
      </div>`;
    return html`<section class="card">
        <dl class="facts">
          ${fact("scanner.name", textAt(info, "name"))} ${fact("scanner.version", textAt(info, "version"))}
          ${fact("scanner.system", textAt(host, "os"))} ${fact("scanner.id", textAt(info, "server_id"))}
        </dl>
      </section>
      <section class="card">
        <h2>${this.t("able")}</h2>
        ${listAt(info, "capabilities").map((row) => this.capability(row))}
      </section>
      <drivearr-settings-access .context=${this.context} .state=${this.state} .live=${this.live}>
      </drivearr-settings-access>`;
  }

  private capability(row: Readonly<Record<string, unknown>>): TemplateResult {
    const key = textAt(row, "key") ?? "";
    const name = `able.${key}`;
    const yes = row["available"] === true;
    const notes = [textAt(row, "reason"), textAt(row, "remedy")].filter((note) => note !== null);
    return html`<div class="able ${yes ? "good" : "warn"}">
      ${icon(yes ? mdiCheckCircleOutline : mdiCloseCircleOutline)}
      <div class="grow">
        <div>
          ${hasText(SETTINGS, name) ? this.t(name) : plainName(key)}
          <span class="muted">· ${this.t(yes ? "able.yes" : "able.no")}</span>
        </div>
        ${notes.map((note) => html`<div class="muted small">${plainName(note)}</div>`)}
      </div>
    </div>`;
  }
}

define("drivearr-settings-page", SettingsPage);
