/** Draws an icon from its path; the text beside it says what it means. */
import { html, type TemplateResult } from "lit";

/** Gives an icon of 1em that screen readers pass over. */
export function icon(path: string): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${path}></path></svg>`;
}
