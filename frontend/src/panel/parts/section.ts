/** What the parts of the settings share: they get the panel's context and state, and say how a command went. */
import { html, LitElement, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { ScannerState, Table } from "../../backend/scanner-state";
import type { Wire } from "../../drive/wire";
import { icon } from "../../elements/icon";
import { theme } from "../../elements/theme";
import { plainName } from "../../format/plain-name";
import { textAt } from "../../format/wire-read";
import type { Localizer } from "../../i18n/localizer";
import type { MessageValues } from "../../i18n/message";
import { focused, refocus } from "../focus";
import type { PageContext } from "../page-context";
import { pageStyles } from "../page-styles";
import { SETTINGS, type SettingsKey } from "../texts/settings";
import { settingsStyles } from "./settings-styles";

/** What is done with one row; `anytime` also while a command runs or the scanner is away. */
interface RowButton {
  readonly text: string;
  readonly click: () => void;
  readonly danger?: boolean;
  readonly anytime?: boolean;
}

export abstract class Section extends LitElement {
  @property({ attribute: false }) context!: PageContext;
  @property({ attribute: false }) state!: ScannerState;
  @property({ attribute: false }) live = true;
  @state() protected busy = false;

  static override styles = [theme, pageStyles, settingsStyles];

  protected get l(): Localizer {
    return this.context.localizer;
  }

  protected get off(): boolean {
    return this.busy || !this.live;
  }

  protected t(key: SettingsKey, values: MessageValues = {}): string {
    return this.l.from(SETTINGS, key, values);
  }

  protected rows(table: Table): Wire[] {
    return [...this.state.tables[table].values()];
  }

  /** Shows a row with its buttons, each of which says to those who hear it what it is of. */
  protected listed(symbol: string, name: string, notes: string, buttons: readonly RowButton[]): TemplateResult {
    return html`<div class="listed">
      ${icon(symbol)}
      <div class="grow">
        <strong><bdi>${name}</bdi></strong>
        <div class="muted small">${notes}</div>
      </div>
      <div class="row">
        ${buttons.map(
          ({ text, click, danger = false, anytime = false }) =>
            html`<button
              class=${danger ? "button danger" : "button"}
              ?disabled=${this.off && !anytime}
              aria-label=${`${text}: ${name}`}
              @click=${click}
            >
              ${text}
            </button>`,
        )}
      </div>
    </div>`;
  }

  /** Gives what a drive or library is called. */
  protected nameOf(row: Wire | undefined): string {
    return plainName((row && textAt(row, "name")) ?? "");
  }

  /** Runs a command; a refusal is said in words. Says whether it was done. */
  protected async command(work: () => Promise<unknown>, done: string): Promise<boolean> {
    const before = focused();
    this.busy = true;
    try {
      await work();
      this.context.say(done, "good");
      return true;
    } catch (reason) {
      this.context.say(this.context.words(reason), "bad");
      return false;
    } finally {
      this.busy = false;
      void this.updateComplete.then(() => refocus(before));
    }
  }

  /** Gives what stands in the fields of a form, by their names. */
  protected fields(form: HTMLFormElement): Record<string, string> {
    return Object.fromEntries(
      [...new FormData(form)].map(([name, value]) => [name, typeof value === "string" ? value.trim() : ""]),
    );
  }
}
