/** The device map as a table: the same cells, joined where neighbours are alike. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { define } from "../../elements/define";
import { theme } from "../../elements/theme";
import type { Localizer } from "../../i18n/localizer";
import type { MessageValues } from "../../i18n/message";
import { isTrouble, type MapCell, runsOf } from "../../map/cells";
import "../../map/legend";
import { pageStyles } from "../page-styles";
import { MAP, type MapKey } from "../texts/map";

// Rows at once: a screen reader's user goes through them one by one.
const MOST_ROWS = 40;
const LATEST_MS = 200;
type Run = ReturnType<typeof runsOf>[number];

export class MapTable extends LitElement {
  @property({ attribute: false }) cells: readonly MapCell[] = [];
  @property({ attribute: false }) localizer!: Localizer;
  @property({ attribute: false }) place: (bytes: number) => string = String;
  /** Whether `files` of a cell counts files and not their pieces. */
  @property({ attribute: false }) exact = true;
  /** Null: problems where there are any, else everything. */
  @state() private chosen: boolean | null = null;
  @state() private all = false;

  static override styles = [
    theme,
    pageStyles,
    css`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        padding: 12px 16px;
      }
      .none {
        padding: 0 16px 16px;
      }
      th[scope="row"] {
        white-space: nowrap;
      }
      td {
        overflow-wrap: normal;
        white-space: nowrap;
      }
    `,
  ];

  /** Waits until the map is seen and nothing else is to be done: the table says the same, further down. */
  protected override async scheduleUpdate(): Promise<void> {
    await new Promise((resolve) => {
      // Not every browser knows the first.
      if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: LATEST_MS });
      else setTimeout(resolve, LATEST_MS);
    });
    super.scheduleUpdate();
  }

  override render() {
    const say = (key: MapKey, values?: MessageValues): string => this.localizer.from(MAP, key, values);
    const troubled = this.cells.some(isTrouble);
    const only = this.chosen ?? troubled;
    const runs = runsOf(this.cells).filter((run) => !only || run.cells.some(isTrouble));
    return html`<section class="card flush">
      <div class="top">
        <h2>${say("table")}</h2>
        <div class="filters">
          ${[false, true].map(
            (trouble) =>
              html`<button class="button" aria-pressed=${trouble === only} @click=${() => (this.chosen = trouble)}>
                ${say(trouble ? "table.trouble" : "table.all")}
              </button>`,
          )}
        </div>
      </div>
      ${
        runs.length === 0
          ? html`<p class="none muted">${say("table.none")}</p>`
          : html`<div class="scroll" role="region" tabindex="0" aria-label=${say("table")}>${this.table(runs)}</div>`
      }
    </section>`;
  }

  private table(runs: readonly Run[]): TemplateResult {
    const say = (key: MapKey, values?: MessageValues): string => this.localizer.from(MAP, key, values);
    const left = this.all ? 0 : runs.length - MOST_ROWS;
    return html`<table>
        <caption class="sr">
          ${say("table.caption")}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say("table.state")}</th>
            <th scope="col">${say("table.from")}</th>
            <th scope="col">${say("table.to")}</th>
            <th scope="col" class="number">${say("table.used")}</th>
            <th scope="col" class="number">${say("table.unproven")}</th>
            <th scope="col">${say("table.oldest")}</th>
          </tr>
        </thead>
        <tbody>
          ${runs.slice(0, this.all ? runs.length : MOST_ROWS).map((run) => this.line(run))}
        </tbody>
      </table>
      ${
        left > 0
          ? html`<div class="top">
              <button class="button" @click=${() => (this.all = true)}>${say("table.more", { count: left })}</button>
            </div>`
          : nothing
      }`;
  }

  private line({ state: kind, start, end, cells }: Run): TemplateResult {
    const l = this.localizer;
    const sum = (of: (cell: MapCell) => number): number => cells.reduce((total, cell) => total + of(cell), 0);
    const proofs = cells.flatMap(({ oldestVerifiedAt }) => oldestVerifiedAt ?? []).sort();
    const oldest = proofs[0] === undefined ? "–" : l.ago(new Date(proofs[0]), new Date());
    return html`<tr>
      <th scope="row"><drivearr-map-swatch .state=${kind}></drivearr-map-swatch> ${l.from(MAP, `state.${kind}`)}</th>
      <td>${this.place(start)}</td>
      <td>${this.place(end)}</td>
      <td class="number">${l.bytes(sum((cell) => cell.usedBytes))}</td>
      <td class="number">${l.bytes(sum((cell) => cell.unprovenBytes))}</td>
      <td>${oldest}</td>
    </tr>`;
  }
}

define("drivearr-map-table", MapTable);
