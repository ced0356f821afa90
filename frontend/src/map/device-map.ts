/** The picture of a device map: a canvas with a cursor for pointer, fingers and keyboard. It asks nobody for data. */
import { css, html, LitElement, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";
import { define } from "../elements/define";
import { theme } from "../elements/theme";
import { mapColours } from "./colours";
import { CELL_STATES, type CellState, type MapCell, type MapCluster, nextTrouble } from "./cells";
import { Pinch, Wheel } from "./gestures";
import { type Curve, gridFor, type Layout, makeLayout, placeUnder, type Step, stepFrom } from "./layout";
import { paint, type Palette } from "./paint";

const STEP_KEYS: Readonly<Record<string, Step>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** What a page does with the map; `cell` is where the cursor is. */
export interface MapEvents {
  "map-cursor": CustomEvent<{ place: number; cell: MapCell }>;
  "map-open": CustomEvent<{ place: number; cell: MapCell }>;
  "map-zoom": CustomEvent<{ step: -1 | 1; at: number }>;
  "map-pan": CustomEvent<{ direction: -1 | 1 }>;
  "map-grid": CustomEvent<{ columns: number; rows: number }>;
}

/** Draws cells along a curve, and tells what the user points at. */
export class DeviceMap extends LitElement {
  @property({ attribute: false }) cells: readonly MapCell[] = [];
  @property({ attribute: false }) clusters: readonly MapCluster[] = [];
  @property({ attribute: false }) curve: Curve = "hilbert";
  @property({ attribute: false }) label = "";
  @property({ attribute: false }) cursor: number | null = null;
  @query("canvas") private canvas!: HTMLCanvasElement;
  private layout: Layout = makeLayout("hilbert", 64, 32);
  /** The width that was drawn last; an observer tells of it once more. */
  private drawn = 0;
  private colours: { readonly theme: string; readonly palette: Palette } | undefined;
  private readonly wheel = new Wheel();
  private readonly pinch = new Pinch();
  private readonly resized = new ResizeObserver(() => {
    if (this.clientWidth !== this.drawn) this.fit();
  });
  private readonly scheme = matchMedia("(prefers-color-scheme: dark)");
  private readonly repaint = (): void => this.requestUpdate();

  static override styles = [
    theme,
    mapColours,
    css`
      :host {
        display: block;
      }
      canvas {
        display: block;
        inline-size: 100%;
        touch-action: pan-y;
        border-radius: 4px;
        cursor: crosshair;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
    this.scheme.addEventListener("change", this.repaint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.scheme.removeEventListener("change", this.repaint);
  }

  override render() {
    return html`<canvas
      role="application"
      tabindex="0"
      aria-label=${this.label}
      @pointermove=${this.pointed}
      @pointerdown=${this.pressed}
      @pointerup=${this.lifted}
      @pointercancel=${this.lifted}
      @pointerleave=${this.lifted}
      @click=${this.clicked}
      @wheel=${this.turned}
      @keydown=${this.typed}
      @focus=${this.focused}
    ></canvas>`;
  }

  protected override updated(_changed: PropertyValues): void {
    this.fit();
  }

  /** Puts the cursor on a place and tells of it. */
  point(place: number | null): void {
    const cell = place === null ? undefined : this.cells[place];
    if (place === null || !cell || place === this.cursor) return;
    this.cursor = place;
    this.tell("map-cursor", { place, cell });
  }

  private fit(): void {
    const width = this.clientWidth;
    if (width === 0) return;
    const [columns, rows] = gridFor(width);
    const { layout } = this;
    if (layout.columns !== columns || layout.rows !== rows || layout.curve !== this.curve) {
      this.layout = makeLayout(this.curve, columns, rows);
      if (layout.columns !== columns || layout.rows !== rows) this.tell("map-grid", { columns, rows });
    }
    this.draw(width, Math.round((width * rows) / columns));
  }

  private draw(width: number, height: number): void {
    const ratio = Math.min(devicePixelRatio || 1, 3);
    const { canvas } = this;
    const context = canvas.getContext("2d");
    if (!context) return;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.height = `${height}px`;
    }
    this.drawn = width;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { layout, cells, clusters, cursor } = this;
    paint(context, width, height, { layout, cells, clusters, cursor }, this.palette());
  }

  /** Gives the colours; asked of the browser only when the theme is another, since that lays the page out anew. */
  private palette(): Palette {
    const style = getComputedStyle(this);
    const theme = ["color", "--surface", "--da-primary", "--da-bad", "--da-warn"]
      .map((name) => style.getPropertyValue(name))
      .join();
    if (this.colours?.theme === theme) return this.colours.palette;
    const states = Object.fromEntries(CELL_STATES.map((state) => [state, this.resolved(`--map-${state}`)]));
    const palette = {
      states: states as Record<CellState, string>,
      mark: style.getPropertyValue("--map-mark").trim(),
      text: style.color,
      surface: this.resolved("--surface"),
    };
    this.colours = { theme, palette };
    return palette;
  }

  /** Gives a colour as the canvas takes it: it knows no variables. */
  private resolved(name: string): string {
    const { canvas } = this;
    canvas.style.color = `var(${name}, #fff)`;
    const colour = getComputedStyle(canvas).color;
    canvas.style.color = "";
    return colour;
  }

  private under(point: { clientX: number; clientY: number }): number | null {
    const box = this.canvas.getBoundingClientRect();
    return placeUnder(this.layout, box, point.clientX - box.left, point.clientY - box.top);
  }

  private pointed(event: PointerEvent): void {
    const pinched = this.pinch.move(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pinched) this.zoom(pinched.step, this.under({ clientX: pinched.at.x, clientY: pinched.at.y }));
    else if (!this.pinch.active) this.point(this.under(event));
  }

  private pressed(event: PointerEvent): void {
    if (event.pointerType !== "mouse") this.pinch.down(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  private lifted(event: PointerEvent): void {
    this.pinch.up(event.pointerId);
  }

  private clicked(event: MouseEvent): void {
    const place = this.under(event);
    this.point(place);
    if (!this.pinch.active) this.open(place);
  }

  private turned(event: WheelEvent): void {
    // Without a key the wheel scrolls the page, so that a map is never a trap.
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== this.focusedHost()) return;
    event.preventDefault();
    const step = this.wheel.turn(event.deltaY, event.deltaMode === WheelEvent.DOM_DELTA_LINE);
    if (step !== 0) this.zoom(step, this.under(event));
  }

  /** Gives what the document calls focused when the map is: the outermost host. */
  private focusedHost(): Element | null {
    if (this.shadowRoot?.activeElement !== this.canvas) return null;
    let host: Element = this;
    for (let root = host.getRootNode(); root instanceof ShadowRoot; root = host.getRootNode()) host = root.host;
    return host;
  }

  private focused(): void {
    if (this.cursor === null) this.point(0);
  }

  private typed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.act(event)) return;
    event.preventDefault();
  }

  /** Does what a key means; false where it means nothing here. */
  private act(event: KeyboardEvent): boolean {
    const at = this.cursor ?? 0;
    const step = STEP_KEYS[event.key];
    if (step) return this.move(stepFrom(this.layout, at, step));
    switch (event.key) {
      case "Home":
        return this.move(0);
      case "End":
        return this.move(this.cells.length - 1);
      case "n":
      case "p":
        return this.move(nextTrouble(this.cells, at, event.key === "n" ? 1 : -1));
      case "+":
      case "=":
        return this.zoom(1, at);
      case "-":
        return this.zoom(-1, at);
      case "PageDown":
      case "PageUp":
        this.tell("map-pan", { direction: event.key === "PageDown" ? 1 : -1 });
        return true;
      case "Enter":
      case " ":
        this.open(at);
        return true;
      default:
        return false;
    }
  }

  private move(place: number | null): true {
    this.point(place);
    return true;
  }

  private zoom(step: -1 | 1, place: number | null): true {
    const cell = this.cells[place ?? this.cursor ?? 0];
    if (cell) this.tell("map-zoom", { step, at: cell.start });
    return true;
  }

  private open(place: number | null): void {
    const cell = place === null ? undefined : this.cells[place];
    if (place !== null && cell) this.tell("map-open", { place, cell });
  }

  private tell<K extends keyof MapEvents>(type: K, detail: MapEvents[K]["detail"]): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

define("drivearr-device-map", DeviceMap);
