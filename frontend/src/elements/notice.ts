/** A short message with an icon: safe to unplug, something failed, nothing to show. */
import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Tone } from "../drive/status";
import { define } from "./define";
import { icon } from "./icon";
import { theme } from "./theme";

/** Shows a heading, what it means or what to do, or both. */
export class Notice extends LitElement {
  @property({ attribute: false }) tone: Tone = "info";
  @property({ attribute: false }) path = "";
  @property({ attribute: false }) heading: string | null = null;
  @property({ attribute: false }) hint: string | null = null;

  static override styles = [
    theme,
    css`
      :host {
        display: block;
      }
      .notice {
        display: flex;
        align-items: flex-start;
        gap: 12px;
        padding: 12px;
        border-radius: var(--da-radius);
        background: color-mix(in srgb, var(--tone) 14%, transparent);
      }
      .notice.quiet {
        background: var(--da-shade);
      }
      svg {
        color: var(--tone);
        font-size: 24px;
      }
      .words {
        min-inline-size: 0;
        overflow-wrap: anywhere;
        font-size: var(--da-size-m);
        line-height: 20px;
        padding-block: 2px;
      }
      .heading {
        font-weight: var(--da-medium);
      }
    `,
  ];

  override render() {
    return html`<div class="notice ${this.tone}">
      ${icon(this.path)}
      <div class="words">
        ${this.heading ? html`<div class="heading">${this.heading}</div>` : nothing}
        ${this.hint ? html`<div>${this.hint}</div>` : nothing}
      </div>
    </div>`;
  }
}

define("drivearr-notice", Notice);
