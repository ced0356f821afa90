/** A line over time with what happened beside it, drawn by uPlot; what it shows must stand beside it in words too. */
import { css, html, LitElement, type PropertyValues, unsafeCSS } from "lit";
import { property, query } from "lit/decorators.js";
import uPlot from "uplot";
import sheet from "uplot/dist/uPlot.min.css?inline";
import { define } from "../elements/define";
import { theme } from "../elements/theme";
import { type Marker, type Series, thinned } from "./series";

const HEIGHT = 160;
// Points of a chart: two for each of the pixels that a desk shows.
const MOST_POINTS = 2000;

const INCREMENTS = [...Array(15).keys()].flatMap((power) => [1, 2, 5].map((step) => step * 10 ** power));

/** How a chart writes its numbers and times. */
export interface ChartWords {
  readonly value: (value: number) => string;
  readonly date: (seconds: number) => string;
}

/** Draws one series; a count is a line of steps, since between two readings nothing is known. */
export class TrendChart extends LitElement {
  @property({ attribute: false }) series: Series = { times: [], values: [] };
  @property({ attribute: false }) markers: readonly Marker[] = [];
  @property({ attribute: false }) words: ChartWords = { value: String, date: String };
  @property({ attribute: false }) label = "";
  @property({ type: Boolean }) steps = false;
  /** A value that was taken as known, drawn as a dashed line. */
  @property({ attribute: false }) baseline: number | null = null;
  @query(".plot") private place!: HTMLElement;
  @query(".tip") private tip!: HTMLElement;
  private plot: uPlot | undefined;
  private readonly resized = new ResizeObserver(() => this.fit());
  private readonly scheme = matchMedia("(prefers-color-scheme: dark)");
  private readonly remake = (): void => this.make();

  static override styles = [
    unsafeCSS(sheet),
    theme,
    css`
      :host {
        display: block;
        position: relative;
        min-block-size: ${HEIGHT}px;
        direction: ltr;
      }
      .plot {
        inline-size: 100%;
      }
      .tip {
        position: absolute;
        inset-block-start: 0;
        inset-inline-end: 8px;
        font-size: var(--da-size-s);
        line-height: 16px;
        color: var(--da-muted);
        font-variant-numeric: tabular-nums;
        pointer-events: none;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
    this.scheme.addEventListener("change", this.remake);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.scheme.removeEventListener("change", this.remake);
    this.plot?.destroy();
    this.plot = undefined;
  }

  override render() {
    return html`<div class="plot" role="img" aria-label=${this.label}></div>
      <div class="tip" aria-hidden="true"></div>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (["series", "markers", "baseline", "steps"].some((name) => changed.has(name))) this.make();
  }

  private fit(): void {
    if (this.plot && this.clientWidth > 0) this.plot.setSize({ width: this.clientWidth, height: HEIGHT });
    else this.make();
  }

  private make(): void {
    if (!this.isConnected || !this.hasUpdated || this.clientWidth === 0) return;
    this.plot?.destroy();
    const { times, values } = thinned(this.series, MOST_POINTS);
    this.plot = new uPlot(this.options(), [[...times], [...values]], this.place);
  }

  private options(): uPlot.Options {
    const style = getComputedStyle(this);
    const [text, muted] = [style.color, style.getPropertyValue("--da-muted").trim() || style.color];
    const line = style.getPropertyValue("--da-primary").trim() || text;
    const font = `12px ${style.fontFamily}`;
    const grid = { stroke: this.faint(text), width: 1 };
    const axis = { stroke: muted, font, grid, ticks: grid };
    // There are no half sectors.
    const whole = this.steps ? { incrs: INCREMENTS } : {};
    const paths = this.steps ? uPlot.paths.stepped?.({ align: 1 }) : undefined;
    return {
      width: this.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, points: { size: 8 }, drag: { x: false, y: false } },
      scales: { y: { range: (_plot, low, high) => this.range(low, high) } },
      axes: [
        { ...axis, space: 80, values: (_plot, ticks) => ticks.map((at) => this.words.date(at)) },
        { ...axis, ...whole, size: 56, space: 36, values: (_plot, ticks) => ticks.map((at) => this.words.value(at)) },
      ],
      series: [{}, { stroke: line, width: 2, spanGaps: false, ...(paths ? { paths } : {}) }],
      hooks: { draw: [(plot) => this.drawMarkers(plot, text)], setCursor: [(plot) => this.say(plot)] },
    };
  }

  /** Gives the ends of the scale: a line that never moved lies in the middle, not on the edge. */
  private range(low: number | null, high: number | null): [number, number] {
    const values = [low ?? 0, high ?? 1, ...(this.baseline === null ? [] : [this.baseline])];
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const room = Math.max((most - least) * 0.12, Math.abs(most) * 0.02, 1);
    return [least >= 0 ? Math.max(least - room, 0) : least - room, most + room];
  }

  private faint(colour: string): string {
    return colour.replace(/^rgb\(([^)]*)\)$/, "rgba($1, 0.12)");
  }

  private drawMarkers({ ctx, bbox, valToPos }: uPlot, text: string): void {
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = text;
    ctx.lineWidth = devicePixelRatio;
    if (this.baseline !== null) {
      const y = valToPos(this.baseline, "y", true);
      ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
      stroke(ctx, bbox.left, y, bbox.left + bbox.width, y);
    }
    for (const { at, kind } of this.markers) {
      const x = valToPos(at, "x", true);
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      ctx.setLineDash(kind === "acknowledged" ? [2 * devicePixelRatio, 3 * devicePixelRatio] : []);
      stroke(ctx, x, bbox.top, x, bbox.top + bbox.height);
      const size = 5 * devicePixelRatio;
      ctx.beginPath();
      if (kind === "acknowledged") ctx.arc(x, bbox.top + size, size, 0, 2 * Math.PI);
      else ctx.rect(x - size, bbox.top, 2 * size, 2 * size);
      ctx.fill();
    }
    ctx.restore();
  }

  private say({ cursor, data }: uPlot): void {
    const at = cursor.idx;
    const [time, value] = at === null || at === undefined ? [] : [data[0][at], data[1]?.[at]];
    this.tip.textContent =
      time === undefined || value === null || value === undefined
        ? ""
        : `${this.words.date(time)} · ${this.words.value(value)}`;
  }
}

function stroke(ctx: CanvasRenderingContext2D, fromX: number, fromY: number, toX: number, toY: number): void {
  ctx.beginPath();
  ctx.moveTo(fromX, fromY);
  ctx.lineTo(toX, toY);
  ctx.stroke();
}

define("drivearr-trend-chart", TrendChart);
