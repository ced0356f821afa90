/** How full a drive is. */
import { css, html, LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Localizer } from "../i18n/localizer";
import "./bar";
import { define } from "./define";
import { spaceTone } from "./space-bar-tone";
import { theme } from "./theme";

/** Shows used and free space with the figures as text. */
export class SpaceBar extends LitElement {
  @property({ attribute: false }) localizer!: Localizer;
  @property({ attribute: false }) sizeBytes: number | null = null;
  @property({ attribute: false }) freeBytes: number | null = null;

  static override styles = [
    theme,
    css`
      :host {
        display: block;
      }
    `,
  ];

  override render() {
    return html`
      <div class="label-row">
        <span class="label">${this.localizer.text("space.label")}</span>
        <span class="value">${this.figures()}</span>
      </div>
      ${this.bar()}
    `;
  }

  private figures(): string {
    const { localizer: l, sizeBytes: size, freeBytes: free } = this;
    if (free !== null && size !== null) return l.text("space.free_of", { free: l.bytes(free), size: l.bytes(size) });
    if (free !== null) return l.text("space.free", { free: l.bytes(free) });
    return size !== null ? l.text("space.size", { size: l.bytes(size) }) : l.text("value.unknown");
  }

  private bar() {
    const { localizer: l, sizeBytes: size, freeBytes: free } = this;
    if (free === null || !size) return html`<drivearr-bar aria-hidden="true"></drivearr-bar>`;
    const used = Math.min(size, Math.max(0, size - free));
    const percent = (used / size) * 100;
    return html`<drivearr-bar
      role="meter"
      aria-label=${l.text("space.label")}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(percent)}
      aria-valuetext=${l.text("space.used", { percent: l.percent(percent) })}
      .parts=${[
        { value: used, tone: spaceTone(used / size) },
        { value: size - used, tone: "track" },
      ]}
    ></drivearr-bar>`;
  }
}

define("drivearr-space-bar", SpaceBar);
