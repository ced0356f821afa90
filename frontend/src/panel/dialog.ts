/** Asks before something is done; the browser's own dialog keeps the focus inside, Escape says no. */
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import type { Question } from "./page-context";
import { pageStyles } from "./page-styles";
import { define } from "../elements/define";
import { theme } from "../elements/theme";

export class Dialog extends LitElement {
  @property({ attribute: false }) question: Question | null = null;
  @property({ attribute: false }) cancelLabel = "";
  @property({ attribute: false }) typeLabel = "";
  @state() private typed = "";

  static override styles = [
    theme,
    pageStyles,
    css`
      dialog {
        inline-size: min(560px, calc(100vw - 32px));
        max-block-size: calc(100dvh - 48px);
        padding: 24px;
        border: 1px solid var(--line);
        border-radius: 16px;
        background: var(--surface);
        color: var(--da-text);
        overflow: auto;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 55%);
      }
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }
      h2 {
        font-size: var(--da-size-xl);
        line-height: 28px;
        overflow-wrap: anywhere;
      }
      .row {
        justify-content: flex-end;
      }
    `,
  ];

  override render() {
    const { question } = this;
    if (!question) return nothing;
    const ready = question.typed === undefined || this.typed === question.typed;
    return html`<dialog aria-labelledby="heading" @close=${this.closed}>
      <form method="dialog">
        <h2 id="heading">${question.heading}</h2>
        ${question.body ? html`<div class="body">${question.body}</div>` : nothing}
        ${
          question.typed === undefined
            ? nothing
            : html`<div class="field">
                <label for="typed">${this.typeLabel}</label>
                <input
                  id="typed"
                  autocomplete="off"
                  spellcheck="false"
                  .value=${this.typed}
                  @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
                />
              </div>`
        }
        <div class="row">
          <button class="button" type="button" autofocus @click=${this.dismiss}>${this.cancelLabel}</button>
          <button class="button ${question.destructive ? "danger" : "primary"}" value="yes" ?disabled=${!ready}>
            ${question.verb}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("question") || !this.question) return;
    this.typed = "";
    const dialog = this.renderRoot.querySelector("dialog");
    if (dialog && !dialog.open) dialog.showModal();
  }

  // Not a button that submits: Enter in a field would press the first of these.
  private readonly dismiss = (): void => {
    this.renderRoot.querySelector("dialog")?.close("no");
  };

  private closed(event: Event): void {
    const yes = (event.target as HTMLDialogElement).returnValue === "yes";
    this.question = null;
    this.dispatchEvent(new CustomEvent<boolean>("drivearr-answer", { detail: yes }));
  }
}

define("drivearr-dialog", Dialog);
