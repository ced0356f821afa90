/**
 * What every page of the panel shares.
 *
 * A page is a file `pages/NAME-page.ts` that defines the element `drivearr-NAME-page` and is named in `page-list.ts`,
 * which loads it when it is first opened, as a chunk of its own. Its texts lie in `texts/NAME/{en,de,nl}.json` and are
 * joined in `texts/NAME/index.ts`; what all pages say is in `texts/frame` and comes by `this.frame`.
 *
 * A page gets `route` (with `id` and `query`), `state` (the live state, patched, at most four times a second), `live`
 * (false: the state is the last that was heard, at `heardAt`) and `context` (api, questions, messages). What is asked
 * over REST goes through a `Loader` and is shown by `this.loaded(loader, view)`, which gives waiting, failure with a
 * new try, and the answer. `arrived()` runs when the page is opened and when its address changes: ask there.
 *
 * Rules: names from drives go through `plainName` into `<bdi>`; no `style` attributes; null is "Unknown", never zero;
 * what destroys asks by `context.ask`; an empty list says what to do next (`drivearr-empty`).
 */
import { mdiAlertCircleOutline, mdiArrowLeft } from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { ScannerState, Table } from "../backend/scanner-state";
import type { Wire } from "../drive/wire";
import "../elements/empty";
import { icon } from "../elements/icon";
import { MinuteClock } from "../elements/minute-clock";
import { theme } from "../elements/theme";
import type { Localizer } from "../i18n/localizer";
import type { MessageValues } from "../i18n/message";
import type { PageTexts } from "../i18n/page-texts";
import { focused, refocus } from "./focus";
import type { Asked } from "./loader";
import type { PageContext } from "./page-context";
import { pageStyles } from "./page-styles";
import type { Route } from "./router";
import { type FrameKey, FRAME } from "./texts/frame";

/** Where a page hangs below another: its name and its address. */
export interface Parent {
  readonly label: string;
  readonly href: string;
}

export abstract class Page<K extends string> extends LitElement {
  @property({ attribute: false }) context!: PageContext;
  @property({ attribute: false }) route!: Route;
  @property({ attribute: false }) state!: ScannerState;
  @property({ attribute: false }) live = true;
  @property({ attribute: false }) heardAt: Date | null = null;
  /** Set while a command of this page is under way: its buttons wait. */
  @state() protected busy = false;

  protected abstract readonly texts: PageTexts<K>;
  private arrivedAt = "";

  static override styles = [theme, pageStyles];

  constructor() {
    super();
    new MinuteClock(this);
  }

  /** Gives the page's name; also the title of the browser's tab. */
  abstract heading(): string;

  /** Gives what the page shows. */
  protected abstract content(): TemplateResult | typeof nothing;

  /** Asks for what the page shows; runs when it is opened and when its address changes. */
  protected arrived(): void {}

  /** Gives the page above. */
  protected parent(): Parent | null {
    return null;
  }

  /** Gives the buttons beside the name. */
  protected actions(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Gives the line below the name: what it is, and as of when. */
  protected lead(): TemplateResult | typeof nothing {
    return nothing;
  }

  protected get l(): Localizer {
    return this.context.localizer;
  }

  /** Gives a text of this page. */
  protected t(key: K, values: MessageValues = {}): string {
    return this.l.from(this.texts, key, values);
  }

  /** Gives a text that all pages share. */
  protected frame(key: FrameKey, values: MessageValues = {}): string {
    return this.l.from(FRAME, key, values);
  }

  /** Gives a row of the state. */
  protected row(table: Table, id: unknown): Wire | undefined {
    return this.state.tables[table].get(String(id));
  }

  /** Gives the rows of a table. */
  protected rows(table: Table): Wire[] {
    return [...this.state.tables[table].values()];
  }

  /** Gives how old something is, as "as of 5 minutes ago"; the exact time is its title. */
  protected asOf(date: Date | null): TemplateResult {
    if (date === null) return html`<span class="asof">${this.frame("asof.never")}</span>`;
    const ago = this.l.ago(date, new Date());
    return html`<time class="asof" datetime=${date.toISOString()} title=${this.l.dateTime(date)}
      >${this.frame("asof.ago", { ago })}</time
    >`;
  }

  /** Gives the view of an answer; while there is none that it is awaited, or why it failed with a new try. */
  protected loaded<T>(loader: Asked<T>, view: (value: T) => unknown): unknown {
    const failed = loader.error === null || loader.loading ? nothing : this.failure(loader);
    if (loader.value !== null) return html`${failed}${view(loader.value)}`;
    return failed === nothing ? this.waiting() : failed;
  }

  private waiting(): TemplateResult {
    return html`<div class="card waiting" role="status">
      <span class="sr">${this.frame("loading")}</span><i></i><i></i><i></i>
    </div>`;
  }

  private failure<T>(loader: Asked<T>): TemplateResult {
    return html`<div class="card failure" role="alert">
      ${icon(mdiAlertCircleOutline)}
      <div class="grow">
        <strong>${this.frame(loader.value === null ? "failed" : "failed_renewing")}</strong>
        <p>${this.context.words(loader.error)}</p>
      </div>
      <button class="button" @click=${() => loader.run()}>${this.frame("retry")}</button>
    </div>`;
  }

  /** Runs a command of the user: buttons wait, a refusal is said in words. Gives what it gave, null when refused. */
  protected async command<T>(work: () => Promise<T>, done?: string): Promise<T | null> {
    const before = focused();
    this.busy = true;
    try {
      const result = await work();
      if (done) this.context.say(done, "good");
      return result;
    } catch (reason) {
      this.context.say(this.context.words(reason), "bad");
      return null;
    } finally {
      this.busy = false;
      // A frame later: what was disabled may lie in an element within.
      void this.updateComplete.then(() => requestAnimationFrame(() => refocus(before)));
    }
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const here = JSON.stringify(this.route);
    if (here === this.arrivedAt) return;
    this.arrivedAt = here;
    this.arrived();
  }

  override render() {
    const above = this.parent();
    return html`<header class="head">
        ${above ? html`<a class="up" href=${above.href}>${icon(mdiArrowLeft)}<bdi>${above.label}</bdi></a>` : nothing}
        <div class="title">
          <h1 tabindex="-1"><bdi>${this.heading()}</bdi></h1>
          <div class="actions">${this.actions()}</div>
        </div>
        ${this.lead()}
      </header>
      ${this.content()}`;
  }

  /** Puts the keyboard's focus on the page's name, as a browser does on a new page. */
  async focusHeading(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }
}
