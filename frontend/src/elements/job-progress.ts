/** How far the job on a drive is. */
import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Pace } from "../drive/drive-view";
import type { Localizer } from "../i18n/localizer";
import "./bar";
import { define } from "./define";
import { clampPercent } from "./shares";
import { theme } from "./theme";

/** Shows a named job with its percentage; a bar in motion while the percentage is not known. */
export class JobProgress extends LitElement {
  @property({ attribute: false }) localizer!: Localizer;
  @property({ attribute: false }) label = "";
  @property({ attribute: false }) percent: number | null = null;
  @property({ attribute: false }) pace: Pace | null = null;

  static override styles = [
    theme,
    css`
      :host {
        display: block;
      }
      p {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 16px;
        margin: 6px 0 0;
        font-size: var(--da-size-s);
        line-height: 16px;
        color: var(--da-muted);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  override render() {
    const percent = clampPercent(this.percent);
    const text = percent === null ? this.localizer.text("value.unknown") : this.localizer.percent(percent);
    return html`
      <div class="label-row">
        <span class="label">${this.label}</span>
        <span class="value">${percent === null ? "" : text}</span>
      </div>
      <drivearr-bar
        role="progressbar"
        aria-label=${this.label}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${percent === null ? nothing : Math.floor(percent)}
        aria-valuetext=${text}
        ?moving=${percent === null && !this.pace?.paused}
        .parts=${[
          { value: percent ?? 0, tone: "info" },
          { value: 100 - (percent ?? 0), tone: "track" },
        ]}
      ></drivearr-bar>
      ${this.renderPace()}
    `;
  }

  private renderPace() {
    const { localizer: l, pace } = this;
    if (!pace) return nothing;
    const { doneBytes, totalBytes, bytesPerSecond, etaSeconds, paused } = pace;
    const notes = [
      doneBytes !== null && totalBytes
        ? l.text("progress.bytes", { done: l.bytes(doneBytes), total: l.bytes(totalBytes) })
        : null,
      !paused && bytesPerSecond ? l.text("progress.rate", { size: l.bytes(bytesPerSecond) }) : null,
      !paused && etaSeconds !== null ? l.text("progress.left", { time: l.duration(etaSeconds) }) : null,
    ].filter((note) => note !== null);
    return notes.length === 0 ? nothing : html`<p>${notes.map((note) => html`<span>${note}</span>`)}</p>`;
  }
}

define("drivearr-job-progress", JobProgress);
