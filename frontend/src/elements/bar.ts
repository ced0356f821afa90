/** A bar of one or more parts; what it says must stand beside it as text as well. */
import { css, html, LitElement, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import type { Tone } from "../drive/status";
import { define } from "./define";
import { sharesOf } from "./shares";
import { theme } from "./theme";

export interface BarPart {
  readonly value: number;
  readonly tone: Tone | "track";
}

/** Shows how a whole is divided; without parts it is hatched: not known. */
export class Bar extends LitElement {
  @property({ attribute: false }) parts: readonly BarPart[] | null = null;
  @property({ type: Boolean, reflect: true }) moving = false;

  static override styles = [
    theme,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        gap: 2px;
        block-size: var(--da-bar, 10px);
        border-radius: 5px;
        overflow: hidden;
      }
      .part {
        flex: 0 1 0;
        background: var(--tone);
        transition: flex-grow 0.4s ease-out;
      }
      .part.some {
        min-inline-size: 5px;
      }
      .part.none {
        display: none;
      }
      .track {
        --tone: var(--da-track);
      }
      .unknown {
        background: repeating-linear-gradient(-45deg, var(--da-track) 0 5px, transparent 5px 10px);
      }
      :host([moving]) .bar {
        background: var(--da-track);
      }
      :host([moving]) .bar::before {
        content: "";
        inline-size: 30%;
        border-radius: inherit;
        background: var(--da-primary);
        animation: move 1.6s ease-in-out infinite alternate;
      }
      @keyframes move {
        from {
          margin-inline-start: 0;
        }
        to {
          margin-inline-start: 70%;
        }
      }
    `,
  ];

  override render() {
    if (this.moving) return html`<div class="bar"></div>`;
    if (!this.parts || this.parts.every((part) => part.value <= 0)) return html`<div class="bar unknown"></div>`;
    return html`<div class="bar">
      ${this.parts.map((part) => html`<span class="part ${part.tone} ${part.value > 0 ? "some" : "none"}"></span>`)}
    </div>`;
  }

  // Set on the element and not in the template: a content security policy refuses style attributes.
  protected override updated(_changed: PropertyValues): void {
    const shares = sharesOf((this.parts ?? []).map((part) => part.value));
    this.renderRoot.querySelectorAll<HTMLElement>(".part").forEach((element, index) => {
      element.style.flexGrow = String(shares[index] ?? 0);
    });
  }
}

define("drivearr-bar", Bar);
