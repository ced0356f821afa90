/** The web panel: login, and the overview of disks and drives. */
import { mdiAlertCircleOutline, mdiCloudOffOutline, mdiHarddisk } from "@mdi/js";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { ScannerLink } from "../backend/scanner-link";
import { define } from "../elements/define";
import { MinuteClock } from "../elements/minute-clock";
import "../elements/notice";
import { theme } from "../elements/theme";
import { isMessageKey } from "../i18n/catalogs";
import { Localizer } from "../i18n/localizer";
import { type Column, COLUMNS, type OverviewRow, overviewRows, sortRows } from "./overview-rows";
import { panelStyles } from "./panel-styles";

// Forgotten with the browser's tab.
const TOKEN = "drivearr-token";

/** Shows what the scanner says, as long as it says it, and how old it is when it no longer does. */
export class Panel extends LitElement {
  @state() private refused = false;
  @state() private column: Column = "name";
  @state() private down = false;
  private readonly localizer = new Localizer({ language: navigator.language });
  private readonly link = new ScannerLink(sessionStorage.getItem(TOKEN), () => this.requestUpdate());

  static override styles = [theme, panelStyles];

  constructor() {
    super();
    new MinuteClock(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = navigator.language;
    void this.link.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.link.stop();
  }

  override render() {
    const l = this.localizer;
    return html`<header><h1>Drivearr</h1></header>
      <main>${this.link.status === "login" ? this.login() : this.overview(l)}</main>`;
  }

  private login(): TemplateResult {
    const l = this.localizer;
    return html`<form class="card" @submit=${this.enter}>
      <h2>${l.text("panel.login")}</h2>
      <label for="token">${l.text("panel.token")}</label>
      <input id="token" type="password" autocomplete="current-password" required aria-describedby="hint" />
      <p id="hint">${l.text("panel.token_hint")}</p>
      <div role="alert">
        ${
          this.refused
            ? html`<drivearr-notice .tone=${"bad"} .path=${mdiAlertCircleOutline} .heading=${l.text("panel.refused")}>
              </drivearr-notice>`
            : nothing
        }
      </div>
      <button type="submit">${l.text("panel.login")}</button>
    </form>`;
  }

  private async enter(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const token = this.renderRoot.querySelector("input")?.value.trim() ?? "";
    this.refused = false;
    await this.link.start(token);
    this.refused = this.link.status === "login";
    if (!this.refused) sessionStorage.setItem(TOKEN, token);
  }

  private overview(l: Localizer): TemplateResult {
    const { state: known, status } = this.link;
    const lost =
      status === "lost"
        ? html`<drivearr-notice
            role="status"
            .tone=${"warn"}
            .path=${mdiCloudOffOutline}
            .heading=${l.text("headline.unreachable")}
            .hint=${l.text(known ? "panel.stale" : "panel.retrying")}
          ></drivearr-notice>`
        : nothing;
    if (!known) return html`${lost === nothing ? html`<p role="status">${l.text("panel.loading")}</p>` : lost}`;
    const rows = sortRows(overviewRows(known), this.column, this.down, navigator.language);
    return html`${lost}
      <h2>${l.text("panel.overview")}</h2>
      ${
        rows.length === 0
          ? html`<drivearr-notice
              .path=${mdiHarddisk}
              .heading=${l.text("panel.empty")}
              .hint=${l.text("panel.empty_hint")}
            >
            </drivearr-notice>`
          : this.table(rows)
      }`;
  }

  private table(rows: readonly OverviewRow[]): TemplateResult {
    const l = this.localizer;
    const sorted = (column: Column) => (column === this.column ? (this.down ? "descending" : "ascending") : "none");
    return html`<div class="card table" role="region" tabindex="0" aria-label=${l.text("panel.overview")}>
      <table>
        <thead>
          <tr>
            ${COLUMNS.map(
              (column) =>
                html`<th scope="col" aria-sort=${sorted(column)}>
                  <button @click=${() => this.sort(column)}>
                    ${l.text(`panel.${column}`)}<span aria-hidden="true"
                      >${column === this.column ? (this.down ? " ↓" : " ↑") : ""}</span
                    >
                  </button>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this.row(row))}
        </tbody>
      </table>
    </div>`;
  }

  private row({ attached, lastSeenAt, healthAt, cells }: OverviewRow): TemplateResult {
    const l = this.localizer;
    const unknown = l.text("value.unknown");
    const health = `panel.health.${cells.health}`;
    const bytes = (value: string | number | null) => (typeof value === "number" ? l.bytes(value) : unknown);
    const seen = lastSeenAt ? ` · ${l.text("detail.last_seen", { ago: l.ago(lastSeenAt, new Date()) })}` : "";
    return html`<tr>
      <th scope="row">
        <bdi>${cells.name ?? l.text("panel.no_drive")}</bdi>
        ${attached === false ? html`<div class="value">${l.text("headline.detached")}${seen}</div>` : nothing}
      </th>
      <td><bdi>${cells.machine ?? unknown}</bdi></td>
      <td><bdi>${cells.disk ?? unknown}</bdi></td>
      <td>${bytes(cells.size)}</td>
      <td>${bytes(cells.free)}</td>
      <td>${typeof cells.missing === "number" ? l.number(cells.missing) : unknown}</td>
      <td>
        ${isMessageKey(health) ? l.text(health) : unknown}
        ${healthAt ? html`<div class="value">${l.ago(healthAt, new Date())}</div>` : nothing}
      </td>
    </tr>`;
  }

  private sort(column: Column): void {
    this.down = column === this.column && !this.down;
    this.column = column;
  }
}

define("drivearr-panel", Panel);
