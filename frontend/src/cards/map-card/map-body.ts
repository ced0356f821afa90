/** What the map's card shows: the map itself, what the cursor is on, its legend, and the same as a table. */
import { mdiArrowCollapseAll, mdiChevronDown, mdiMinus, mdiPlus, mdiSkipNext } from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { theme } from "../../elements/theme";
import { positionText } from "../../format/position";
import type { Localizer } from "../../i18n/localizer";
import type { MessageValues } from "../../i18n/message";
import { isTrouble, type MapAnswer, nextTrouble } from "../../map/cells";
import "../../map/device-map";
import type { DeviceMap, MapEvents } from "../../map/device-map";
import { type Curve, gridFor } from "../../map/layout";
import { type AskMap, MapSource } from "../../map/source";
import { magnification, type MapView, pan, zoomIn, zoomOut } from "../../map/view";
import { mapStyles } from "../../panel/parts/map-styles";
import "../../panel/parts/map-table";
import { cellFacts, legend } from "../../panel/parts/map-words";
import { MAP, type MapKey } from "../../panel/texts/map";
import { cardStyles } from "../card-styles";
import { CARDS } from "../texts";

const BUILDING_MS = 10_000;

/** What the card's heading says of the map. */
export interface MapState {
  readonly sizeBytes: number | null;
  readonly builtAt: Date | null;
  readonly trouble: number;
  readonly refusal: unknown;
  readonly away: boolean;
}

export class MapBody extends LitElement {
  @property({ attribute: false }) localizer!: Localizer;
  @property({ attribute: false }) ask!: AskMap;
  @property({ attribute: false }) subject = "";
  /** Another one asks again: something about the disk is new. */
  @property({ attribute: false }) version = "";
  @property({ attribute: false }) name = "";
  @property({ attribute: false }) preset: Curve = "hilbert";
  @property({ attribute: false }) tools = true;
  @property({ attribute: false }) keyed = true;
  @state() private view: MapView | null = null;
  @state() private cursor: number | null = null;
  @state() private tabled = false;
  @query("drivearr-device-map") private picture!: DeviceMap | null;
  private grid: readonly [number, number] = gridFor(400);
  private told = "";
  private again: ReturnType<typeof setTimeout> | undefined;
  private readonly source = new MapSource(this, (view, cells, signal) => this.ask(view, cells, signal));

  static override styles = [
    theme,
    cardStyles,
    mapStyles,
    css`
      :host {
        --surface: var(--ha-card-background, var(--card-background-color, #fff));
        display: block;
        block-size: auto;
      }
      .toolbar {
        margin-block-end: 8px;
      }
      .toolbar .row {
        inline-size: auto;
      }
      .reading {
        font-size: var(--da-size-m);
        line-height: 20px;
        margin-block: 8px;
        overflow-wrap: anywhere;
      }
      .legend {
        padding: 0;
        margin-block: 0;
        font-size: var(--da-size-s);
        line-height: 20px;
        color: var(--da-muted);
      }
      .shown {
        flex: 1;
        font-size: var(--da-size-s);
        color: var(--da-muted);
      }
      details {
        margin-block-start: 8px;
      }
      summary {
        min-block-size: 44px;
        display: flex;
        align-items: center;
        gap: 8px;
        font-size: var(--da-size-m);
        color: var(--da-muted);
        cursor: pointer;
      }
      summary svg {
        font-size: 20px;
        transition: transform 0.15s;
      }
      details[open] summary svg {
        transform: rotate(180deg);
      }
      .waiting {
        block-size: 160px;
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.again);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const other = changed.has("subject");
    if (other) {
      this.view = null;
      this.cursor = null;
    }
    if (other || changed.has("version")) void this.source.show(this.view, this.count, other);
    const { answer } = this.source;
    clearTimeout(this.again);
    if (!this.source.loading && (answer?.state === "building" || answer?.state === "waiting"))
      this.again = setTimeout(() => void this.source.show(this.view, this.count), BUILDING_MS);
  }

  protected override updated(): void {
    const { answer, error, cells } = this.source;
    const told: MapState = {
      sizeBytes: answer?.sizeBytes ?? null,
      builtAt: answer?.builtAt ? new Date(answer.builtAt) : null,
      trouble: new Set(cells.filter(isTrouble)).size,
      refusal: error,
      away: error instanceof Object && "code" in error && error.code !== "unknown_command",
    };
    const key = [told.sizeBytes, answer?.builtAt, told.trouble, error === null ? "" : JSON.stringify(error)].join();
    if (key === this.told) return;
    this.told = key;
    this.dispatchEvent(new CustomEvent<MapState>("map-told", { detail: told }));
  }

  private t(key: MapKey, values?: MessageValues): string {
    return this.localizer.from(MAP, key, values);
  }

  private get count(): number {
    return this.grid[0] * this.grid[1];
  }

  override render(): TemplateResult | typeof nothing {
    const { answer, cells, error } = this.source;
    if (!answer) return error === null ? html`<div class="waiting"></div>` : nothing;
    const under = this.cursor === null ? undefined : cells[this.cursor];
    const say = { t: this.t.bind(this), l: this.localizer, place: this.place.bind(this) };
    return html`${this.tools ? this.toolbar(answer) : nothing}
      <drivearr-device-map
        .cells=${cells}
        .clusters=${answer.clusters}
        .curve=${this.preset}
        .cursor=${this.cursor}
        .label=${this.localizer.from(CARDS, "map.label", { name: this.name })}
        @map-cursor=${({ detail }: MapEvents["map-cursor"]) => (this.cursor = detail.place)}
        @map-zoom=${({ detail }: MapEvents["map-zoom"]) => this.zoom(answer, detail.step, detail.at)}
        @map-pan=${({ detail }: MapEvents["map-pan"]) =>
          this.go(pan(this.shown(answer), answer.sizeBytes, detail.direction))}
        @map-grid=${this.regrid}
      ></drivearr-device-map>
      <p class="reading" aria-live="polite">
        ${under ? cellFacts(say, under, answer.filesExact) : answer.builtAt === null ? this.unbuilt(answer) : this.t("here_hint")}
      </p>
      ${this.keyed ? legend(say, cells, answer.clusters.length > 0) : nothing}
      <details @toggle=${(event: Event) => (this.tabled = (event.target as HTMLDetailsElement).open)}>
        <summary>${icon(mdiChevronDown)}${this.t("table")}</summary>
        ${
          this.tabled
            ? html`<drivearr-map-table
                .cells=${cells}
                .localizer=${this.localizer}
                .place=${say.place}
                .exact=${answer.filesExact}
              ></drivearr-map-table>`
            : nothing
        }
      </details>`;
  }

  private unbuilt({ state: kind }: MapAnswer): string {
    if (kind === "building" || kind === "waiting") return this.t(kind);
    return `${this.t("not_built")}. ${this.t("not_built_hint")}`;
  }

  private toolbar(map: MapAnswer): TemplateResult {
    const view = this.shown(map);
    const whole = view.start === 0 && view.end === map.sizeBytes;
    const round = (label: MapKey, path: string, act: () => void, off: boolean) =>
      html`<button
        type="button"
        class="button"
        aria-label=${this.t(label)}
        title=${this.t(label)}
        ?disabled=${off}
        @click=${act}
      >
        ${icon(path)}
      </button>`;
    const troubled = this.source.cells.some(isTrouble);
    const at = this.cursor === null ? view.start : (this.source.cells[this.cursor]?.start ?? view.start);
    return html`<div class="toolbar">
      <div class="buttons" role="group" aria-label=${this.t("zoom")}>
        ${round("zoom_out", mdiMinus, () => this.go(zoomOut(view, map.sizeBytes)), whole)}
        ${round("zoom_in", mdiPlus, () => this.go(zoomIn(view, at)), zoomIn(view, view.start).end === view.end)}
        ${round("whole", mdiArrowCollapseAll, () => this.go(null), whole)}
        ${troubled ? round("next_trouble", mdiSkipNext, () => this.jump(), false) : nothing}
      </div>
      <span class="shown">
        ${
          whole
            ? nothing
            : html`${this.t("times", { count: magnification(view, map.sizeBytes) })} ·
              ${this.t("shown", {
                from: this.place(view.start),
                to: this.place(view.end),
                size: this.place(map.sizeBytes),
              })}`
        }
      </span>
    </div>`;
  }

  /** Gives a place on the disk in words, as exact as the view needs. */
  private place(bytes: number): string {
    const { answer } = this.source;
    const step = answer ? (answer.end - answer.start) / this.count : 1;
    return positionText(this.localizer, bytes, step);
  }

  private shown(map: MapAnswer): MapView {
    return this.view ?? { start: 0, end: map.sizeBytes };
  }

  private zoom(map: MapAnswer, step: 1 | -1, at: number): void {
    const view = this.shown(map);
    this.go(step > 0 ? zoomIn(view, at) : zoomOut(view, map.sizeBytes));
  }

  private go(view: MapView | null): void {
    const map = this.source.answer;
    this.view = map && view && view.start === 0 && view.end === map.sizeBytes ? null : view;
    this.cursor = null;
    void this.source.show(this.view, this.count);
  }

  private regrid({ detail }: MapEvents["map-grid"]): void {
    this.grid = [detail.columns, detail.rows];
    this.cursor = null;
    if (this.source.answer) void this.source.show(this.view, this.count);
  }

  private jump(): void {
    this.picture?.point(nextTrouble(this.source.cells, this.cursor ?? -1, 1));
  }
}

define("drivearr-map-body", MapBody);
