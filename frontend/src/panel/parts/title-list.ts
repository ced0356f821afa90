/** The titles of a drive: filtered, sorted, selected; a hundred thousand of them without a wait. */
import "@lit-labs/virtualizer";
import type { RangeChangedEvent } from "@lit-labs/virtualizer";
import { flow } from "@lit-labs/virtualizer/layouts/flow.js";
import {
  mdiCheckCircle,
  mdiChevronDown,
  mdiCircleHalfFull,
  mdiCircleOutline,
  mdiClose,
  mdiDeleteOutline,
  mdiDownload,
  mdiFilmstrip,
  mdiHelpCircleOutline,
} from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Wire } from "../../drive/wire";
import "../../elements/bar";
import { define } from "../../elements/define";
import "../../elements/empty";
import { icon } from "../../elements/icon";
import { theme } from "../../elements/theme";
import { bytesAt, listAt, recordAt } from "../../format/wire-read";
import type { MessageValues } from "../../i18n/message";
import type { PageContext } from "../page-context";
import { pageStyles } from "../page-styles";
import { DRIVE, type DriveKey } from "../texts/drive";
import { SparseList } from "./sparse-list";
import { titleListStyles } from "./title-list-styles";
import { readTitle, type SeasonRow, STATUSES, type TitleRow, TONES, weigh } from "./title-rows";

const PAGE_SIZE = 200;
// As many as a command of the API takes.
const MOST_SELECTED = 10_000;
// Given here, since the virtualizer would fetch it only when it has rows.
const LAYOUT = flow();
const SEARCH_MS = 250;
const SORTS = ["title", "-title", "-year", "year", "status", "-missing_bytes", "-size_bytes"] as const;
const ICONS = {
  complete: mdiCheckCircle,
  partial: mdiCircleHalfFull,
  missing: mdiCircleOutline,
  unknown: mdiHelpCircleOutline,
} as const;

export type TitleQuery = Readonly<Record<string, string>>;

/** What the user wants done with titles, or with one season of one. */
export interface TitleCommand {
  readonly rows: readonly TitleRow[];
  readonly season: number | null;
}

/**
 * Sends `drivearr-query` with new filters, `drivearr-sync` and `drivearr-delete` with a `TitleCommand`.
 *
 * When `version` changes the titles are asked for again, in place.
 */
export class TitleList extends LitElement {
  @property({ attribute: false }) context!: PageContext;
  @property({ attribute: false }) driveId = "";
  @property({ attribute: false }) query: TitleQuery = {};
  @property({ attribute: false }) version = "";
  /** Why nothing can be written or deleted now; null when it can. */
  @property({ attribute: false }) obstacle: string | null = null;
  @state() private selected: ReadonlyMap<string, TitleRow> = new Map();
  @state() private expanded: ReadonlySet<string> = new Set();
  @state() private extras: readonly TitleRow[] = [];
  @state() private counts: Wire = {};
  private visible = { first: 0, last: PAGE_SIZE };
  private typing: ReturnType<typeof setTimeout> | undefined;
  private readonly list = new SparseList<TitleRow>(this, PAGE_SIZE, (offset, limit, signal) =>
    this.ask(offset, limit, signal),
  );

  static override styles = [theme, pageStyles, titleListStyles];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("driveId")) this.selected = new Map();
    if (changed.has("driveId") || changed.has("query")) void this.list.restart(false);
    else if (changed.has("version")) void this.list.restart(true, this.visible.first, this.visible.last);
  }

  /** Forgets the selection: what was selected was dealt with. */
  clear(): void {
    this.selected = new Map();
  }

  private async ask(offset: number, limit: number, signal?: AbortSignal) {
    const { kind, status, q, sort } = this.query;
    const path = `/drives/${encodeURIComponent(this.driveId)}/contents`;
    const answer = await this.context.api.get(path, { kind, status, q, sort, limit, cursor: offset }, signal);
    this.counts = recordAt(answer, "counts");
    if (offset === 0) this.extras = listAt(answer, "extra").map((row) => readTitle(row, true));
    return { items: listAt(answer, "titles").map((row) => readTitle(row)), total: bytesAt(answer, "total") };
  }

  private t(key: DriveKey, values: MessageValues = {}): string {
    return this.context.localizer.from(DRIVE, key, values);
  }

  override render() {
    return html`<section class="card list" aria-label=${this.context.localizer.text("titles.label")}>
        ${this.tools()} ${this.problem()} ${this.table()} ${this.extra()}
      </section>
      ${this.bulk()}`;
  }

  private tools(): TemplateResult {
    const l = this.context.localizer;
    const { status = "", kind = "", q = "", sort = "title" } = this.query;
    const all = STATUSES.reduce((sum, key) => sum + bytesAt(this.counts, key), 0) + bytesAt(this.counts, "unknown");
    const filter = (value: string, label: string, count: number) =>
      html`<button class="button" aria-pressed=${status === value} @click=${() => this.change({ status: value })}>
        ${label} <span class="muted">${this.list.total === null ? "" : l.number(count)}</span>
      </button>`;
    return html`<div class="tools">
      <div class="filters" role="group" aria-label=${this.t("filter.status")}>
        ${filter("", this.t("filter.all"), all)}
        ${STATUSES.map((key) => filter(key, l.text(`titles.${key}`), bytesAt(this.counts, key)))}
      </div>
      <div class="fields">
        <input
          class="search"
          type="search"
          aria-label=${this.t("search")}
          placeholder=${this.t("search")}
          maxlength="300"
          .value=${q}
          @input=${this.typed}
        />
        <select aria-label=${this.t("filter.kind")} @change=${(event: Event) => this.change({ kind: valueOf(event) })}>
          ${(["", "movie", "show"] as const).map(
            (value) =>
              html`<option value=${value} ?selected=${value === kind}>${this.t(`kind.${value || "all"}`)}</option>`,
          )}
        </select>
        <select aria-label=${this.t("sort")} @change=${(event: Event) => this.change({ sort: valueOf(event) })}>
          ${SORTS.map(
            (value) => html`<option value=${value} ?selected=${value === sort}>${this.t(`sort.${value}`)}</option>`,
          )}
        </select>
      </div>
    </div>`;
  }

  private readonly typed = (event: Event): void => {
    const q = valueOf(event);
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.change({ q }), SEARCH_MS);
  };

  private change(filters: TitleQuery): void {
    const detail = { ...this.query, ...filters };
    this.dispatchEvent(new CustomEvent<TitleQuery>("drivearr-query", { detail }));
  }

  private problem(): TemplateResult | typeof nothing {
    if (this.list.error === null) return nothing;
    return html`<div class="failure card" role="alert">
      <p class="grow">${this.context.words(this.list.error)}</p>
      <button class="button" @click=${() => this.list.restart(true, this.visible.first, this.visible.last)}>
        ${this.t("retry")}
      </button>
    </div>`;
  }

  private table(): TemplateResult | typeof nothing {
    const { total, items } = this.list;
    if (total === null)
      return this.list.error === null ? html`<div class="waiting card"><i></i><i></i></div>` : nothing;
    if (total === 0) return this.none();
    const l = this.context.localizer;
    const every = this.selected.size > 0 && this.selected.size >= Math.min(total, MOST_SELECTED);
    return html`<div role="table" aria-label=${l.text("titles.label")} aria-rowcount=${total + 1}>
      <div role="rowgroup">
        <div class="line headings" role="row" aria-rowindex="1">
          <span role="columnheader"
            ><label class="tick"
              ><span class="sr">${this.t("select_all")}</span
              ><input
                type="checkbox"
                .checked=${every}
                .indeterminate=${this.selected.size > 0 && !every}
                @change=${() => this.selectAll(!every)} /></label
          ></span>
          <span role="columnheader">${this.t("column.title")}</span>
          <span role="columnheader">${this.t("column.status")}</span>
          <span role="columnheader">${this.t("column.seasons")}</span>
          <span role="columnheader" class="number">${this.t("column.size")}</span>
          <span role="columnheader" class="number">${this.t("column.missing")}</span>
          <span role="columnheader"><span class="sr">${this.t("column.more")}</span></span>
        </div>
      </div>
      <lit-virtualizer
        role="rowgroup"
        .layout=${LAYOUT}
        .items=${items as TitleRow[]}
        .renderItem=${(row: TitleRow | undefined, index: number) => this.line(row, index)}
        @rangeChanged=${this.ranged}
      ></lit-virtualizer>
    </div>`;
  }

  private readonly ranged = ({ first, last }: RangeChangedEvent): void => {
    if (first < 0) return;
    this.visible = { first, last };
    void this.list.need(first, last);
  };

  private none(): TemplateResult {
    const filtered = ["q", "kind", "status"].some((key) => (this.query[key] ?? "") !== "");
    return html`<drivearr-empty
      .path=${mdiFilmstrip}
      .heading=${this.t(filtered ? "none.filtered" : "none")}
      .hint=${this.t(filtered ? "none.filtered_hint" : "none.hint")}
    >
      ${
        filtered
          ? html`<button class="button" @click=${() => this.change({ q: "", kind: "", status: "" })}>
              ${this.t("none.clear")}
            </button>`
          : html`<a class="button" href="#/settings">${this.t("none.go")}</a>`
      }
    </drivearr-empty>`;
  }

  private line(row: TitleRow | undefined, index: number): TemplateResult {
    if (row === undefined)
      return html`<div class="line" role="row" aria-rowindex=${index + 2} aria-busy="true">
        <span role="cell"></span><span role="cell"><span class="blank"></span></span>
      </div>`;
    const l = this.context.localizer;
    const open = this.expanded.has(row.id);
    const label = row.status === "unknown" ? l.text("value.unknown") : l.text(`titles.${row.status}`);
    return html`<div class="line" role="row" aria-rowindex=${index + 2}>
      <span role="cell">${this.tick(row)}</span>
      <span role="cell" class="title">${this.named(row)}</span>
      <span role="cell"><span class="chip ${TONES[row.status]}">${icon(ICONS[row.status])}${label}</span></span>
      <span role="cell" class="bars">${this.seasons(row)}</span>
      ${this.size("sizes", this.t("column.size"), row.sizeBytes)}
      ${this.size("lacks", this.t("column.missing"), row.missingBytes)}
      <span role="cell" class="expand">
        ${
          row.seasons.length > 0
            ? html`<button
                class="button round"
                aria-expanded=${open}
                aria-label=${this.t("episodes_of", { title: row.name })}
                @click=${() => this.toggle(row.id)}
              >
                <span class="turn">${icon(mdiChevronDown)}</span>
              </button>`
            : nothing
        }
      </span>
      ${open ? this.details(row) : nothing}
    </div>`;
  }

  private size(look: string, label: string, bytes: number): TemplateResult {
    const none = bytes === 0 ? "none" : "";
    return html`<span role="cell" class="number ${look} ${none}"
      ><span class="of muted">${label}: </span>${bytes > 0 ? this.context.localizer.bytes(bytes) : "–"}</span
    >`;
  }

  private named(row: TitleRow): TemplateResult {
    return html`<bdi>${row.name}</bdi> ${row.year === null ? nothing : html`<span class="year">(${row.year})</span>`}
      ${row.wanted ? nothing : html`<span class="year">· ${this.t("not_wanted")}</span>`}`;
  }

  private tick(row: TitleRow): TemplateResult {
    return html`<label class="tick"
      ><span class="sr">${this.t("select", { title: row.name })}</span
      ><input
        type="checkbox"
        .checked=${this.selected.has(row.id)}
        @change=${(event: Event) => this.select(row, (event.target as HTMLInputElement).checked)}
    /></label>`;
  }

  private seasons(row: TitleRow): unknown {
    const shown = row.seasons.slice(0, 6);
    const rest = row.seasons.length - shown.length;
    return row.seasons.length === 0
      ? nothing
      : html`<span class="seasons"
          >${shown.map((season) => this.season(season))}${
            rest > 0 ? html`<span class="small muted">+${rest}</span>` : nothing
          }</span
        >`;
  }

  private season({ season, complete, total, status }: SeasonRow): TemplateResult {
    return html`<span class="season"
      ><span>${season === null ? "" : this.t("season.short", { number: season })} ${complete}/${total}</span
      ><drivearr-bar
        aria-hidden="true"
        .parts=${[
          { value: complete, tone: TONES[status] },
          { value: total - complete, tone: "track" },
        ]}
      ></drivearr-bar
    ></span>`;
  }

  private details(row: TitleRow): TemplateResult {
    return html`<div class="more" role="cell">
      ${row.seasons.map(
        (season) =>
          html`<div class="one">
            <h3>
              ${season.season === null ? this.t("season.none") : this.t("season.long", { number: season.season })}
            </h3>
            <ul class="episodes">
              ${season.episodes.map(
                ({ name, status }) =>
                  html`<li class=${TONES[status]}>
                    ${icon(ICONS[status])}${name}<span class="sr"
                      >${status === "unknown" ? "" : this.context.localizer.text(`titles.${status}`)}</span
                    >
                  </li>`,
              )}
            </ul>
            ${this.seasonButtons(row, season)}
          </div>`,
      )}
    </div>`;
  }

  private seasonButtons(row: TitleRow, { season, complete, total }: SeasonRow): TemplateResult | typeof nothing {
    if (season === null) return nothing;
    const of = { title: row.name, number: season };
    const off = this.obstacle !== null;
    return html`<div class="row">
      ${
        complete < total
          ? html`<button
              class="button"
              ?disabled=${off}
              aria-label=${this.t("sync.season", of)}
              @click=${() => this.send("sync", [row], season)}
            >
              ${icon(mdiDownload)}${this.t("sync.short")}
            </button>`
          : nothing
      }
      ${
        complete > 0
          ? html`<button
              class="button round"
              ?disabled=${off}
              aria-label=${this.t("delete.season", of)}
              title=${this.t("delete.season", of)}
              @click=${() => this.send("delete", [row], season)}
            >
              ${icon(mdiDeleteOutline)}
            </button>`
          : nothing
      }
    </div>`;
  }

  private extra(): TemplateResult | typeof nothing {
    if (this.extras.length === 0) return nothing;
    const l = this.context.localizer;
    return html`<details class="extras">
      <summary>${this.t("extra", { count: this.extras.length })}</summary>
      <p class="hint">${this.t("extra.hint")}</p>
      ${this.extras
        .slice(0, 500)
        .map(
          (row) =>
            html`<div class="line">
              ${this.tick(row)}<span class="title">${this.named(row)}</span
              ><span class="number">${l.bytes(row.sizeBytes)}</span>
            </div>`,
        )}
    </details>`;
  }

  private bulk(): TemplateResult | typeof nothing {
    if (this.selected.size === 0) return nothing;
    const l = this.context.localizer;
    const rows = [...this.selected.values()];
    const { onDrive, missing } = weigh(rows);
    const off = this.obstacle !== null;
    return html`<div class="bulk" role="region" aria-label=${this.t("bulk")}>
      <div class="grow">
        <strong>${this.t("selected", { count: rows.length })}</strong>
        <div class="muted small" aria-live="polite">
          ${this.obstacle ?? this.t("selected.sizes", { missing: l.bytes(missing), held: l.bytes(onDrive) })}
        </div>
      </div>
      <div class="row">
        <button class="button primary" ?disabled=${off || missing === 0} @click=${() => this.send("sync", rows, null)}>
          ${icon(mdiDownload)}${this.t("sync.missing")}
        </button>
        <button class="button danger" ?disabled=${off || onDrive === 0} @click=${() => this.send("delete", rows, null)}>
          ${icon(mdiDeleteOutline)}${this.t("delete")}
        </button>
        <button class="button round" aria-label=${this.t("clear")} title=${this.t("clear")} @click=${this.clear}>
          ${icon(mdiClose)}
        </button>
      </div>
    </div>`;
  }

  private send(what: "sync" | "delete", rows: readonly TitleRow[], season: number | null): void {
    this.dispatchEvent(new CustomEvent<TitleCommand>(`drivearr-${what}`, { detail: { rows, season } }));
  }

  private select(row: TitleRow, on: boolean): void {
    const selected = new Map(this.selected);
    if (on) selected.set(row.id, row);
    else selected.delete(row.id);
    this.selected = selected;
    if (selected.size > MOST_SELECTED) this.context.say(this.t("too_many", { count: MOST_SELECTED }), "warn");
  }

  /** Selects all that the filters show, also what was not looked at yet. */
  private async selectAll(on: boolean): Promise<void> {
    if (!on) return this.clear();
    const total = this.list.total ?? 0;
    if (total > MOST_SELECTED) this.context.say(this.t("too_many", { count: MOST_SELECTED }), "warn");
    await this.list.need(0, Math.min(total, MOST_SELECTED) - 1);
    const rows = this.list.items.slice(0, MOST_SELECTED).filter((row) => row !== undefined);
    this.selected = new Map(rows.map((row) => [row.id, row]));
  }

  private toggle(id: string): void {
    const expanded = new Set(this.expanded);
    if (!expanded.delete(id)) expanded.add(id);
    this.expanded = expanded;
  }
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

define("drivearr-title-list", TitleList);
