/** Where on a disk files, free room and damage lie. */
import {
  mdiArrowCollapseAll,
  mdiChevronLeft,
  mdiChevronRight,
  mdiGridOff,
  mdiHarddiskRemove,
  mdiMinus,
  mdiPlus,
} from "@mdi/js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { query, state } from "lit/decorators.js";
import type { Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { bytesAt, numbersAt, recordAt } from "../../format/wire-read";
import { positionText } from "../../format/position";
import { emptyMap, type MapAnswer, type MapCell, isTrouble, nextTrouble, stateOf } from "../../map/cells";
import "../../map/device-map";
import type { DeviceMap, MapEvents } from "../../map/device-map";
import { type Curve, CURVES, gridFor } from "../../map/layout";
import { MapSource } from "../../map/source";
import { magnification, type MapView, pan, zoomIn, zoomOut } from "../../map/view";
import { diskName, disksByUse, heldOn } from "../disks";
import { Loader } from "../loader";
import { mapStyles } from "../parts/map-styles";
import "../parts/map-table";
import { cellFiles, cellFacts, clustersCard, legend, notCovered } from "../parts/map-words";
import { Page, type Parent } from "../page";
import { href } from "../router";
import { MAP, type MapKey } from "../texts/map";

// Milliseconds that a pointer rests before the files under it are asked for.
const REST_MS = 350;
const BUILDING_MS = 3000;

export class MapPage extends Page<MapKey> {
  protected override readonly texts = MAP;
  @state() private view: MapView | null = null;
  @state() private curve: Curve = "hilbert";
  @state() private cursor: number | null = null;
  @query("drivearr-device-map") private picture!: DeviceMap | null;
  private grid: readonly [number, number] = gridFor(window.innerWidth - 300);
  private wanted: MapView | null = null;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  private known: unknown = null;
  private readonly source = new MapSource(this, (view, bins, signal) =>
    this.context.api.get(`/devices/${this.deviceId}/map`, { bins, start: view?.start, end: view?.end }, signal),
  );
  private readonly files = new Loader<Wire>(this, (signal) =>
    this.context.api.get(`/devices/${this.deviceId}/map/files`, { ...this.wanted }, signal),
  );

  static override styles = [...Page.styles, mapStyles];

  private get deviceId(): string {
    return this.route.id ?? String(disksByUse(this.state, this.l.compare)[0]?.["device_id"] ?? "");
  }

  private get device(): Wire | undefined {
    return this.row("devices", this.deviceId);
  }

  override heading(): string {
    return this.route.id === null ? this.t("title") : (diskName(this.device) ?? this.t("title"));
  }

  protected override parent(): Parent | null {
    return this.route.id === null ? null : { label: this.t("title"), href: href("map") };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.rest);
    clearTimeout(this.again);
  }

  protected override arrived(): void {
    const { from, to } = this.route.query;
    const [start, end] = [Number(from), Number(to)];
    this.view = from && to && start >= 0 && end > start ? { start, end } : null;
    this.cursor = null;
    this.files.value = null;
    if (this.device) void this.start();
  }

  /** Asks for the blocks that the disk itself cannot read beside the map: they are drawn over it. */
  private async start(): Promise<void> {
    this.known = this.state.tables.bitrot_events;
    const map = this.source.show(this.view, this.count, true);
    try {
      const health = await this.context.api.get(`/devices/${this.deviceId}/health`);
      const block = bytesAt(recordAt(recordAt(health, "reading"), "identity"), "block_bytes") || 512;
      this.source.badBytes = numbersAt(health, "bad_lbas").map((lba) => lba * block);
    } catch {
      this.source.badBytes = [];
    }
    await map;
    if (this.source.badBytes.length > 0) void this.source.show(this.view, this.count);
  }

  private get count(): number {
    return this.grid[0] * this.grid[1];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const events = this.state.tables.bitrot_events;
    if (this.known !== null && events !== this.known && this.device) {
      this.known = events;
      void this.source.show(this.view, this.count);
    }
    if (this.isRenewed() && !this.source.loading) {
      clearTimeout(this.again);
      this.again = setTimeout(() => void this.source.show(this.view, this.count), BUILDING_MS);
    }
  }

  protected override actions(): TemplateResult | typeof nothing {
    const disks = disksByUse(this.state, this.l.compare);
    if (disks.length < 2) return nothing;
    return html`<label class="sr" for="disk">${this.t("choose")}</label>
      <select id="disk" @change=${this.choose}>
        ${disks.map((device) => {
          const id = String(device["device_id"]);
          const held = heldOn(this.state, id);
          const name = [diskName(device) ?? this.frame("device.unknown"), ...held.slice(0, 2)].join(" · ");
          return html`<option value=${id} ?selected=${id === this.deviceId}>${name}</option>`;
        })}
      </select>`;
  }

  private choose(event: Event): void {
    this.context.go(href("device-map", (event.target as HTMLSelectElement).value), true);
  }

  protected override lead(): TemplateResult | typeof nothing {
    const { answer } = this.source;
    const size = bytesAt(this.device ?? {}, "size_bytes");
    if (!answer) return size > 0 ? html`<p class="lead">${this.l.bytes(size)}</p>` : nothing;
    const built = answer.builtAt === null ? null : new Date(answer.builtAt);
    return html`<p class="lead">
      ${this.l.bytes(answer.sizeBytes)} · ${built ? this.asOf(built) : html`${this.t("not_built")}`}
    </p>`;
  }

  protected override content(): TemplateResult {
    const { answer, error, loading } = this.source;
    if (this.state.tables.devices.size === 0)
      return html`<drivearr-empty .path=${mdiGridOff} .heading=${this.t("none")} .hint=${this.t("none_hint")}>
      </drivearr-empty>`;
    if (!this.device)
      return html`<drivearr-empty .path=${mdiHarddiskRemove} .heading=${this.t("gone")} .hint=${this.t("gone_hint")}>
      </drivearr-empty>`;
    const asked = { value: answer, error, loading, run: () => this.start() };
    // The frame of the map stands before the scanner answers: nothing jumps, and drawing the answer takes half the time.
    const size = bytesAt(this.device, "size_bytes");
    if (answer === null && loading && size > 0) return this.whole(emptyMap(size));
    return html`${this.loaded(asked, (map) => this.whole(map))}`;
  }

  private whole(map: MapAnswer): TemplateResult {
    const { cells } = this.source;
    const under = this.cursor === null ? undefined : cells[this.cursor];
    const say = { t: this.t.bind(this), l: this.l, place: this.place.bind(this) };
    return html`<div class="stack">
      ${this.hints(map)}
      <section class="card map" aria-label=${this.t("title")} aria-busy=${this.source.loading}>
        ${this.toolbar(map)}
        <drivearr-device-map
          .cells=${cells}
          .clusters=${map.clusters}
          .curve=${this.curve}
          .cursor=${this.cursor}
          .label=${this.t("label", { name: this.heading() })}
          @map-cursor=${this.moved}
          @map-open=${this.opened}
          @map-zoom=${this.zoomed}
          @map-pan=${(event: MapEvents["map-pan"]) => this.go(pan(this.shown(map), map.sizeBytes, event.detail.direction))}
          @map-grid=${this.regrid}
        ></drivearr-device-map>
        <p class="reading" aria-live="polite">
          ${
            under
              ? cellFacts(say, under, map.filesExact)
              : this.source.answer === null
                ? this.frame("loading")
                : this.t("here_hint")
          }
        </p>
        ${legend(say, cells, map.clusters.length > 0)}
        <p class="hint">${this.t("keys")}</p>
      </section>
      <div class="columns">
        <section class="card">
          <h2>${this.t("here")}</h2>
          ${
            under && under.files + under.usedBytes > 0
              ? this.loaded(this.files, (files) => cellFiles(say, files, this.frame("unknown")))
              : html`<p class="muted">${under ? this.t("files.none") : this.t("here_hint")}</p>`
          }
        </section>
        ${clustersCard(say, map.clusters, (cluster) => this.go(this.around(cluster, map.sizeBytes)))}
        ${notCovered(say, map.notCovered)}
      </div>
      ${
        this.source.answer === null
          ? nothing
          : html`<drivearr-map-table .cells=${cells} .localizer=${this.l} .place=${say.place} .exact=${map.filesExact}>
            </drivearr-map-table>`
      }
    </div>`;
  }

  private isRenewed(): boolean {
    const state = this.source.answer?.state;
    return state === "building" || state === "waiting";
  }

  private hints(map: MapAnswer): TemplateResult | typeof nothing {
    if (this.isRenewed())
      return html`<drivearr-notice
        role="status"
        .path=${mdiGridOff}
        .heading=${this.t(map.state === "waiting" ? "waiting" : "building")}
      ></drivearr-notice>`;
    if (this.source.answer === null || (map.builtAt !== null && !map.outdated)) return nothing;
    return html`<div class="card row">
      <div class="grow">
        <strong>${this.t(map.builtAt === null ? "not_built" : "outdated")}</strong>
        ${map.builtAt === null ? html`<p class="muted">${this.t("not_built_hint")}</p>` : nothing}
      </div>
      <button class="button" ?disabled=${this.busy} @click=${this.build}>${this.t("build")}</button>
    </div>`;
  }

  private async build(): Promise<void> {
    await this.command(() => this.context.api.post(`/devices/${this.deviceId}/map`), this.t("asked"));
    void this.source.show(this.view, this.count);
  }

  private toolbar(map: MapAnswer): TemplateResult {
    const view = this.shown(map);
    const whole = view.start === 0 && view.end === map.sizeBytes;
    const troubled = this.source.cells.some(isTrouble);
    const round = (label: MapKey, path: string, act: () => void, off: boolean) =>
      html`<button
        class="button round"
        aria-label=${this.t(label)}
        title=${this.t(label)}
        ?disabled=${off}
        @click=${act}
      >
        ${icon(path)}
      </button>`;
    return html`<div class="toolbar">
      <div class="filters" role="group" aria-label=${this.t("curve")}>
        ${CURVES.map(
          (curve) =>
            html`<button class="button" aria-pressed=${curve === this.curve} @click=${() => (this.curve = curve)}>
              ${this.t(`curve.${curve}`)}
            </button>`,
        )}
      </div>
      <div class="row" role="group" aria-label=${this.t("zoom")}>
        ${round("earlier", mdiChevronLeft, () => this.go(pan(view, map.sizeBytes, -1)), view.start === 0)}
        ${round("zoom_out", mdiMinus, () => this.go(zoomOut(view, map.sizeBytes)), whole)}
        <span class="times">${this.t("times", { count: magnification(view, map.sizeBytes) })}</span>
        ${round("zoom_in", mdiPlus, () => this.zoomAtCursor(view), zoomIn(view, view.start).end === view.end)}
        ${round("later", mdiChevronRight, () => this.go(pan(view, map.sizeBytes, 1)), view.end === map.sizeBytes)}
        ${round("whole", mdiArrowCollapseAll, () => this.go(null), whole)}
      </div>
      <button class="button" ?disabled=${!troubled} @click=${this.jump}>
        ${this.t(troubled || this.source.answer === null ? "next_trouble" : "no_trouble")}
      </button>
      <span class="grow muted shown">
        ${this.t("shown", {
          from: this.place(view.start),
          to: this.place(view.end),
          size: this.place(map.sizeBytes),
        })}
      </span>
    </div>`;
  }

  /** Gives a place on the disk in words, as exact as the view needs. */
  private place(bytes: number): string {
    const { answer } = this.source;
    const span = answer ? answer.end - answer.start : bytesAt(this.device ?? {}, "size_bytes");
    const step = Math.max(span / this.count, 1);
    return positionText(this.l, bytes, step);
  }

  private shown(map: MapAnswer): MapView {
    return this.view ?? { start: 0, end: map.sizeBytes };
  }

  private around(part: { start: number; end: number }, size: number): MapView {
    let view: MapView = { start: 0, end: size };
    for (let next = zoomIn(view, part.start); next.end >= part.end && next.end < view.end + 1;) {
      if (next.start === view.start && next.end === view.end) break;
      view = next;
      next = zoomIn(view, part.start);
    }
    return view;
  }

  private go(view: MapView | null): void {
    const map = this.source.answer;
    this.view = map && view && view.start === 0 && view.end === map.sizeBytes ? null : view;
    this.cursor = null;
    void this.source.show(this.view, this.count);
  }

  private zoomAtCursor(view: MapView): void {
    const cell = this.cursor === null ? undefined : this.source.cells[this.cursor];
    this.go(zoomIn(view, cell?.start ?? view.start));
  }

  private zoomed({ detail }: MapEvents["map-zoom"]): void {
    const map = this.source.answer;
    if (!map) return;
    const view = this.shown(map);
    this.go(detail.step > 0 ? zoomIn(view, detail.at) : zoomOut(view, map.sizeBytes));
  }

  private regrid({ detail }: MapEvents["map-grid"]): void {
    this.grid = [detail.columns, detail.rows];
    this.cursor = null;
    void this.source.show(this.view, this.count);
  }

  private jump(): void {
    const place = nextTrouble(this.source.cells, this.cursor ?? -1, 1);
    this.picture?.point(place);
  }

  private moved({ detail }: MapEvents["map-cursor"]): void {
    this.cursor = detail.place;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.askFiles(detail.cell), REST_MS);
  }

  private opened({ detail }: MapEvents["map-open"]): void {
    this.cursor = detail.place;
    clearTimeout(this.rest);
    this.askFiles(detail.cell);
  }

  private askFiles(cell: MapCell): void {
    if (cell.usedBytes === 0 && stateOf(cell) !== "corrupt") return;
    this.wanted = { start: cell.start, end: cell.end };
    void this.files.run(true);
  }
}

define("drivearr-map-page", MapPage);
