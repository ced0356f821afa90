/** The legend of a device map: a swatch with the colour and the mark of each state. */
import { css, html, LitElement, svg, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { define } from "../elements/define";
import { theme } from "../elements/theme";
import type { CellState } from "./cells";
import { mapColours } from "./colours";

const MARKS: Readonly<Partial<Record<CellState, TemplateResult>>> = {
  unreadable: svg`<path d="M4 4 12 12M12 4 4 12"></path>`,
  corrupt: svg`<path d="M4 8H12"></path>`,
  suspected: svg`<rect class="dot" x="5.6" y="5.6" width="4.8" height="4.8"></rect>`,
  unproven: svg`<path class="thin" d="M4 12 12 4"></path>`,
};

/** Shows the swatch of one state; the word stands beside it. */
export class MapSwatch extends LitElement {
  @property({ attribute: false }) state: CellState = "untold";

  static override styles = [
    theme,
    mapColours,
    css`
      :host {
        display: inline-block;
        vertical-align: middle;
      }
      svg {
        inline-size: 16px;
        block-size: 16px;
      }
      rect {
        stroke: var(--da-muted);
        stroke-width: 0.5;
      }
      path {
        stroke: var(--map-mark);
        stroke-width: 2;
      }
      path.thin {
        stroke-width: 1.25;
      }
      .dot {
        fill: var(--map-mark);
        stroke: none;
      }
      .proven {
        fill: var(--map-proven);
      }
      .unproven {
        fill: var(--map-unproven);
      }
      .free {
        fill: var(--map-free);
      }
      .untold {
        fill: var(--map-untold);
      }
      .suspected {
        fill: var(--map-suspected);
      }
      .corrupt {
        fill: var(--map-corrupt);
      }
      .unreadable {
        fill: var(--map-unreadable);
      }
    `,
  ];

  override render() {
    return html`<svg viewBox="0 0 16 16" aria-hidden="true">
      <rect class=${this.state} x="0.5" y="0.5" width="15" height="15" rx="2"></rect>
      ${MARKS[this.state]}
    </svg>`;
  }
}

define("drivearr-map-swatch", MapSwatch);
