/** Stands where there is nothing to show: says why, and what to do next (in its slot). */
import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import { define } from "./define";
import { icon } from "./icon";
import { theme } from "./theme";

export class Empty extends LitElement {
  @property({ attribute: false }) path = "";
  @property({ attribute: false }) heading = "";
  @property({ attribute: false }) hint: string | null = null;

  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: 8px;
        padding: 40px 24px;
        text-align: center;
      }
      svg {
        font-size: 48px;
        color: var(--da-quiet);
      }
      strong {
        font-size: var(--da-size-l);
        font-weight: var(--da-medium);
      }
      p {
        margin: 0;
        max-inline-size: 56ch;
        color: var(--da-muted);
        font-size: var(--da-size-m);
        line-height: 20px;
        overflow-wrap: anywhere;
      }
      slot {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 8px;
        margin-block-start: 8px;
      }
    `,
  ];

  override render() {
    return html`${icon(this.path)}<strong>${this.heading}</strong>${this.hint ? html`<p>${this.hint}</p>` : nothing}
      <slot></slot>`;
  }
}

define("drivearr-empty", Empty);
