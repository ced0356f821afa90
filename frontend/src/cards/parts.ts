/** What cards are put together from: a heading, a message, a question before something is done. */
import { mdiAlertCircle, mdiHelpCircle } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import type { Tone } from "../drive/status";
import { icon } from "../elements/icon";
import "../elements/notice";

/** Draws the frame of a card. */
export function frame(...content: readonly unknown[]): TemplateResult {
  return html`<ha-card><div class="content">${content}</div></ha-card>`;
}

/** Draws the heading; `aside` stands at its end. */
export function heading(
  tone: Tone,
  path: string,
  title: string,
  status: string,
  aside: unknown = nothing,
): TemplateResult {
  return html`<header>
    <div class="badge ${tone}">${icon(path)}</div>
    <div class="title">
      <h2 title=${title}>${title}</h2>
      <p class="status" role="status">${status}</p>
    </div>
    ${aside}
  </header>`;
}

/** Draws a word with its icon. */
export function chip(tone: Tone, path: string, text: string): TemplateResult {
  return html`<span class="verdict ${tone}">${icon(path)}<span>${text}</span></span>`;
}

/** Draws a message. */
export function notice(tone: Tone, path: string, title: string | null, hint: string | null): TemplateResult {
  return html`<drivearr-notice
    role=${tone === "bad" ? "alert" : "status"}
    .tone=${tone}
    .path=${path}
    .heading=${title}
    .hint=${hint}
  ></drivearr-notice>`;
}

/** Draws why an action was refused. */
export function refused(title: string, reason: string | null): TemplateResult | typeof nothing {
  return reason === null ? nothing : notice("bad", mdiAlertCircle, title, reason);
}

/** Draws a card that has nothing to show: what is not there, and what to do about it. */
export function absent(title: string, hint: string): TemplateResult {
  return frame(notice("quiet", mdiHelpCircle, title, hint));
}

/** Puts a question; Escape is no. */
export function question(
  words: { ask: string; hint: string; yes: string; no: string },
  answer: (yes: boolean) => void,
) {
  const typed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    answer(false);
  };
  return html`<div class="ask" role="alertdialog" aria-label=${words.ask} aria-describedby="ask-hint" @keydown=${typed}>
    <div>
      <p class="question">${words.ask}</p>
      <p id="ask-hint">${words.hint}</p>
    </div>
    <div class="buttons">
      <button type="button" class="button wide no" @click=${() => answer(false)}>${words.no}</button>
      <button type="button" class="button wide strong yes" @click=${() => answer(true)}>${words.yes}</button>
    </div>
  </div>`;
}
