/** How many titles are complete, partial and missing. */
import { mdiCheckCircle, mdiCircleHalfFull, mdiCircleOutline } from "@mdi/js";
import { css, html, LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { StatusCounts } from "../drive/drive-view";
import type { Tone } from "../drive/status";
import type { Localizer } from "../i18n/localizer";
import "./bar";
import type { BarPart } from "./bar";
import { define } from "./define";
import { icon } from "./icon";
import { theme } from "./theme";

export type TitleStatus = keyof StatusCounts;

const KINDS: readonly { readonly status: TitleStatus; readonly tone: Tone; readonly path: string }[] = [
  { status: "complete", tone: "good", path: mdiCheckCircle },
  { status: "partial", tone: "warn", path: mdiCircleHalfFull },
  { status: "missing", tone: "quiet", path: mdiCircleOutline },
];

/** Shows the counts; a press on one sends `drivearr-select` with its status. */
export class StatusCountsElement extends LitElement {
  @property({ attribute: false }) localizer!: Localizer;
  @property({ attribute: false }) counts: StatusCounts = { complete: null, partial: null, missing: null };

  static override styles = [
    theme,
    css`
      :host {
        display: block;
      }
      .counts {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        margin-block-start: 4px;
        margin-inline: -8px;
      }
      button {
        display: grid;
        gap: 2px;
        align-content: start;
        min-block-size: 52px;
        padding: 6px 8px;
        border-radius: var(--da-radius);
        text-align: start;
        transition: background 0.15s;
      }
      button:hover {
        background: var(--da-shade);
      }
      .number {
        display: flex;
        align-items: center;
        gap: 6px;
        font-size: var(--da-size-xl);
        line-height: 24px;
        font-weight: var(--da-medium);
        font-variant-numeric: tabular-nums;
      }
      .number.unknown {
        font-size: var(--da-size-m);
        font-weight: 400;
        color: var(--da-muted);
      }
      svg {
        color: var(--tone);
        font-size: 18px;
      }
      .name {
        font-size: var(--da-size-s);
        line-height: 16px;
        color: var(--da-muted);
        overflow-wrap: anywhere;
      }
    `,
  ];

  override render() {
    return html`
      <div class="label-row">
        <span class="label">${this.localizer.text("titles.label")}</span>
        <span class="value">${this.total()}</span>
      </div>
      <drivearr-bar aria-hidden="true" .parts=${this.parts()}></drivearr-bar>
      <div class="counts">${KINDS.map((kind) => this.count(kind))}</div>
    `;
  }

  private values(): number[] | null {
    const values = KINDS.map(({ status }) => this.counts[status]);
    return values.every((value) => value !== null) ? values : null;
  }

  private total(): string {
    const values = this.values();
    if (!values) return this.localizer.text("value.unknown");
    const count = values.reduce((sum, value) => sum + value, 0);
    return this.localizer.text(count === 0 ? "titles.empty" : "titles.total", { count });
  }

  private parts(): BarPart[] | null {
    const values = this.values();
    return values && KINDS.map(({ tone }, i) => ({ value: values[i] ?? 0, tone: tone === "quiet" ? "track" : tone }));
  }

  private count({ status, tone, path }: (typeof KINDS)[number]) {
    const value = this.counts[status];
    const text = value === null ? this.localizer.text("value.unknown") : this.localizer.number(value);
    return html`<button type="button" class=${status} @click=${() => this.select(status)}>
      <span class="number ${tone} ${value === null ? "unknown" : ""}">${icon(path)}${text}</span>
      <span class="name">${this.localizer.text(`titles.${status}`)}</span>
    </button>`;
  }

  private select(status: TitleStatus): void {
    this.dispatchEvent(
      new CustomEvent<TitleStatus>("drivearr-select", { bubbles: true, composed: true, detail: status }),
    );
  }
}

define("drivearr-status-counts", StatusCountsElement);
