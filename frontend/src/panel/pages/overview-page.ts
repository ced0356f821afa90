/** All disks and drives of all machines. */
import { mdiHarddisk } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { define } from "../../elements/define";
import { hasText } from "../../i18n/page-texts";
import { type Column, COLUMNS, type OverviewRow, overviewRows, sortRows } from "../overview-rows";
import { Page } from "../page";
import { FRAME } from "../texts/frame";
import { OVERVIEW, type OverviewKey } from "../texts/overview";

export class OverviewPage extends Page<OverviewKey> {
  protected override readonly texts = OVERVIEW;
  @state() private column: Column = "name";
  @state() private down = false;

  override heading(): string {
    return this.t("title");
  }

  protected override content(): TemplateResult {
    const rows = sortRows(overviewRows(this.state), this.column, this.down, this.l.language);
    if (rows.length === 0)
      return html`<drivearr-empty .path=${mdiHarddisk} .heading=${this.t("empty")} .hint=${this.t("empty_hint")}>
      </drivearr-empty>`;
    const sorted = (column: Column) => (column === this.column ? (this.down ? "descending" : "ascending") : "none");
    return html`<div class="card flush scroll" role="region" tabindex="0" aria-label=${this.t("title")}>
      <table>
        <thead>
          <tr>
            ${COLUMNS.map(
              (column) =>
                html`<th scope="col" aria-sort=${sorted(column)}>
                  <button @click=${() => this.sort(column)}>
                    ${this.t(column)}<span aria-hidden="true"
                      >${column === this.column ? (this.down ? " ↓" : " ↑") : ""}</span
                    >
                  </button>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this.line(row))}
        </tbody>
      </table>
    </div>`;
  }

  private line({ attached, lastSeenAt, healthAt, cells }: OverviewRow): TemplateResult {
    const l = this.l;
    const unknown = this.frame("unknown");
    const health = `health.${cells.health}`;
    const bytes = (value: string | number | null) => (typeof value === "number" ? l.bytes(value) : unknown);
    const seen = lastSeenAt ? ` · ${l.text("detail.last_seen", { ago: l.ago(lastSeenAt, new Date()) })}` : "";
    return html`<tr>
      <th scope="row">
        <bdi>${cells.name ?? this.t("no_drive")}</bdi>
        ${attached === false ? html`<div class="value">${l.text("headline.detached")}${seen}</div>` : nothing}
      </th>
      <td><bdi>${cells.machine ?? unknown}</bdi></td>
      <td><bdi>${cells.disk ?? unknown}</bdi></td>
      <td>${bytes(cells.size)}</td>
      <td>${bytes(cells.free)}</td>
      <td>${typeof cells.missing === "number" ? l.number(cells.missing) : unknown}</td>
      <td>
        ${hasText(FRAME, health) ? this.frame(health) : unknown}
        ${healthAt ? html`<div class="value">${l.ago(healthAt, new Date())}</div>` : nothing}
      </td>
    </tr>`;
  }

  private sort(column: Column): void {
    this.down = column === this.column && !this.down;
    this.column = column;
  }
}

define("drivearr-overview-page", OverviewPage);
