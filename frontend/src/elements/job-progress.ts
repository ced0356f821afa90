/** How far the job on a drive is. */
import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
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

  static override styles = [
    theme,
    css`
      :host {
        display: block;
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
        ?moving=${percent === null}
        .parts=${[
          { value: percent ?? 0, tone: "info" },
          { value: 100 - (percent ?? 0), tone: "track" },
        ]}
      ></drivearr-bar>
    `;
  }
}

define("drivearr-job-progress", JobProgress);
