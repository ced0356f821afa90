/** The web panel's frame: login, navigation, the page of the address, questions and messages. */
import {
  mdiAlertCircleOutline,
  mdiCheckCircleOutline,
  mdiClose,
  mdiCloudOffOutline,
  mdiDotsHorizontal,
  mdiHarddisk,
  mdiInformationOutline,
} from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { Api } from "../backend/api";
import { ScannerLink } from "../backend/scanner-link";
import type { Tone } from "../drive/status";
import { define } from "../elements/define";
import { icon } from "../elements/icon";
import { MinuteClock } from "../elements/minute-clock";
import "../elements/empty";
import "../elements/notice";
import { theme } from "../elements/theme";
import { plainName } from "../format/plain-name";
import { Localizer } from "../i18n/localizer";
import "./dialog";
import { badgeOf, NAV, type NavItem, ON_PHONE } from "./nav";
import type { Page } from "./page";
import type { PageContext, Question } from "./page-context";
import { PAGE_LIST } from "./page-list";
import { pageStyles } from "./page-styles";
import { panelStyles } from "./panel-styles";
import { followParentTheme } from "./parent-theme";
import { Problems } from "./problems";
import { href, parseRoute, type Route } from "./router";
import { FRAME, type FrameKey } from "./texts/frame";

// Forgotten with the browser's tab.
const TOKEN = "drivearr-token";
const MESSAGE_MS = 8_000;
const TOAST_ICONS: Readonly<Partial<Record<Tone, string>>> = {
  good: mdiCheckCircleOutline,
  bad: mdiAlertCircleOutline,
  warn: mdiAlertCircleOutline,
};

type AnyPage = Page<string>;

/** Shows what the scanner says, as long as it says it, and how old it is when it no longer does. */
export class Panel extends LitElement {
  @state() private refused = false;
  @state() private entering = false;
  @state() private route: Route = parseRoute(location.hash);
  @state() private page: AnyPage | null = null;
  @state() private missing = false;
  @state() private question: Question | null = null;
  @state() private message: { readonly text: string; readonly tone: Tone } | null = null;
  private readonly localizer = new Localizer({ language: navigator.language });
  private readonly problems = new Problems(this.localizer);
  private readonly link = new ScannerLink(sessionStorage.getItem(TOKEN), () => this.requestUpdate());
  private readonly api = new Api(
    () => this.link.token,
    () => this.link.refuse(),
  );
  private answer: ((yes: boolean) => void) | undefined;
  private messageTimer: ReturnType<typeof setTimeout> | undefined;
  private endTheme = (): void => undefined;

  static override styles = [theme, pageStyles, panelStyles];

  private readonly context: PageContext = {
    api: this.api,
    localizer: this.localizer,
    ask: (question) => this.ask(question),
    say: (text, tone = "info") => this.say(text, tone),
    words: (reason) => this.problems.of(reason),
    problem: (code, message, fields) => this.problems.text(code, message, fields),
    hasToken: () => this.link.token !== null,
    leave: () => this.leave(),
    go: (address, replace = false) => (replace ? location.replace(address) : location.assign(address)),
  };

  constructor() {
    super();
    new MinuteClock(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.localizer.language;
    this.endTheme = followParentTheme();
    window.addEventListener("hashchange", this.moved);
    window.addEventListener("online", this.hurry);
    document.addEventListener("visibilitychange", this.hurry);
    void this.link.start();
    void this.show();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.moved);
    window.removeEventListener("online", this.hurry);
    document.removeEventListener("visibilitychange", this.hurry);
    this.endTheme();
    this.link.stop();
  }

  private readonly hurry = (): void => {
    if (document.visibilityState === "visible") this.link.hurry();
  };

  private readonly moved = (): void => {
    this.route = parseRoute(location.hash);
    void this.show();
  };

  /** Loads the page of the address; the same page with another address stays and asks anew. */
  private async show(): Promise<void> {
    const { route } = this;
    const source = PAGE_LIST[route.page] ?? PAGE_LIST.overview;
    if (!source) return;
    try {
      await source.load();
    } catch {
      this.missing = true;
      return;
    }
    // Another address was opened meanwhile.
    if (route !== this.route) return;
    this.missing = false;
    if (this.page?.localName === source.tag && this.page.route.id === route.id) {
      this.page.route = route;
      return;
    }
    const first = this.page === null;
    const page = document.createElement(source.tag) as AnyPage;
    page.route = route;
    this.page = page;
    if (first) return;
    window.scrollTo(0, 0);
    await this.updateComplete;
    await page.focusHeading();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { page, link } = this;
    if (!page || !link.state) return;
    page.context = this.context;
    page.live = link.status === "live";
    page.heardAt = link.heardAt;
    page.state = link.state;
  }

  protected override updated(_changed: PropertyValues): void {
    const name = this.page && this.link.state ? plainName(this.page.heading()) : "";
    document.title = name ? `${name.slice(0, 200)} · Drivearr` : "Drivearr";
  }

  private t(key: FrameKey, values: Record<string, string | number> = {}): string {
    return this.localizer.from(FRAME, key, values);
  }

  override render() {
    const login = this.link.status === "login";
    return html`${login ? this.login() : this.frame()}
      <drivearr-dialog
        .question=${this.question}
        .cancelLabel=${this.t("cancel")}
        .typeLabel=${this.t("type_to_confirm", { text: this.question?.typed ?? "" })}
        @drivearr-answer=${this.answered}
      ></drivearr-dialog>
      <div class="toast" role="status" aria-live="polite">${this.toast()}</div>`;
  }

  private frame(): TemplateResult {
    return html`<button class="button skip" @click=${() => this.renderRoot.querySelector("main")?.focus()}>
        ${this.t("skip")}
      </button>
      <div class="frame">
        <nav class="side" aria-label=${this.t("nav")}>
          <a class="brand" href="#/">${icon(mdiHarddisk)}${this.t("product")}</a>
          <ul class="links">
            ${NAV.map((item) => html`<li>${this.navLink(item, "link")}</li>`)}
          </ul>
          ${this.foot()}
        </nav>
        <main tabindex="-1">${this.banner()}${this.body()}</main>
        ${this.phoneBar()}
      </div>`;
  }

  private navLink(item: NavItem, look: "link" | "tab"): TemplateResult {
    const here = item.page === this.route.page || item.below.includes(this.route.page);
    const badge = this.link.state && badgeOf(item.page, this.link.state);
    return html`<a class=${look} href=${href(item.page)} aria-current=${here ? "page" : nothing} @click=${this.shut}>
      ${icon(item.path)}<span class="word">${this.t(item.label)}</span>
      ${
        badge
          ? html`<span class="badge ${badge.tone}"
              ><span aria-hidden="true">${this.localizer.number(badge.count)}</span
              ><span class="sr">${this.t(badge.label, { count: badge.count })}</span></span
            >`
          : nothing
      }
    </a>`;
  }

  private foot(): TemplateResult {
    const live = this.link.status === "live";
    const name = plainName(String(this.link.server?.["name"] ?? ""));
    return html`<div class="foot ${live ? "good" : "warn"}">
      ${icon(live ? mdiCheckCircleOutline : mdiCloudOffOutline)}
      <span><bdi>${name}</bdi> ${name ? "· " : ""}${this.t(live ? "live" : "stale")}</span>
    </div>`;
  }

  private phoneBar(): TemplateResult {
    const rest = NAV.slice(ON_PHONE);
    const here = rest.some(({ page, below }) => page === this.route.page || below.includes(this.route.page));
    return html`<nav class="bottom" aria-label=${this.t("nav")}>
        <ul>
          ${NAV.slice(0, ON_PHONE).map((item) => html`<li>${this.navLink(item, "tab")}</li>`)}
          <li>
            <button class="tab" aria-haspopup="dialog" aria-current=${here ? "page" : nothing} @click=${this.openMenu}>
              ${icon(mdiDotsHorizontal)}<span class="word">${this.t("nav.more")}</span>
            </button>
          </li>
        </ul>
      </nav>
      <dialog class="menu" aria-labelledby="menu">
        <header>
          <h2 id="menu">${this.t("nav.more")}</h2>
          <button class="button round" aria-label=${this.t("close")} @click=${this.shut}>${icon(mdiClose)}</button>
        </header>
        <ul class="links">
          ${rest.map((item) => html`<li>${this.navLink(item, "link")}</li>`)}
        </ul>
        ${this.foot()}
      </dialog>`;
  }

  private readonly openMenu = (): void => {
    this.renderRoot.querySelector<HTMLDialogElement>(".menu")?.showModal();
  };

  private readonly shut = (): void => {
    this.renderRoot.querySelector<HTMLDialogElement>(".menu")?.close();
  };

  private banner(): TemplateResult | typeof nothing {
    if (this.link.status !== "lost") return nothing;
    const time = this.link.heardAt;
    return html`<drivearr-notice
      class="banner"
      role="status"
      .tone=${"warn"}
      .path=${mdiCloudOffOutline}
      .heading=${this.t("lost")}
      .hint=${time && this.link.state ? this.t("lost_since", { time: this.localizer.time(time) }) : this.t("lost_hint")}
    ></drivearr-notice>`;
  }

  private body(): unknown {
    if (this.missing)
      return html`<drivearr-empty
        .path=${mdiCloudOffOutline}
        .heading=${this.t("missing_page")}
        .hint=${this.t("missing_page_hint")}
      >
        <button class="button primary" @click=${() => location.reload()}>${this.t("reload")}</button>
      </drivearr-empty>`;
    if (this.link.state && this.page) return this.page;
    return this.link.status === "lost"
      ? nothing
      : html`<div class="card waiting" role="status">
          <span class="sr">${this.t("loading")}</span><i></i><i></i><i></i>
        </div>`;
  }

  private login(): TemplateResult {
    return html`<main class="login">
      <form class="card" @submit=${this.enter}>
        <h1>${this.t("login")}</h1>
        <div class="field">
          <label for="token">${this.t("token")}</label>
          <input id="token" type="password" autocomplete="current-password" required aria-describedby="hint" />
          <p id="hint" class="hint">${this.t("token_hint")}</p>
        </div>
        <div role="alert">
          ${
            this.refused
              ? html`<drivearr-notice .tone=${"bad"} .path=${mdiAlertCircleOutline} .heading=${this.t("refused")}>
                </drivearr-notice>`
              : nothing
          }
        </div>
        <button class="button primary" type="submit" ?disabled=${this.entering}>${this.t("login")}</button>
      </form>
    </main>`;
  }

  private async enter(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const token = this.renderRoot.querySelector<HTMLInputElement>("#token")?.value.trim() ?? "";
    this.refused = false;
    this.entering = true;
    await this.link.start(token);
    this.entering = false;
    this.refused = this.link.status === "login";
    if (!this.refused) sessionStorage.setItem(TOKEN, token);
  }

  private leave(): void {
    sessionStorage.removeItem(TOKEN);
    location.reload();
  }

  private ask(question: Question): Promise<boolean> {
    this.answer?.(false);
    this.question = question;
    return new Promise((resolve) => (this.answer = resolve));
  }

  private answered(event: CustomEvent<boolean>): void {
    this.question = null;
    this.answer?.(event.detail);
    this.answer = undefined;
  }

  private say(text: string, tone: Tone): void {
    clearTimeout(this.messageTimer);
    this.message = { text, tone };
    // A refusal stays until it is closed: it may be long, and must not be missed.
    if (tone !== "bad") this.messageTimer = setTimeout(() => (this.message = null), MESSAGE_MS);
  }

  private toast(): TemplateResult | typeof nothing {
    if (!this.message) return nothing;
    const { text, tone } = this.message;
    return html`<div class=${tone}>
      ${icon(TOAST_ICONS[tone] ?? mdiInformationOutline)}<span>${text}</span>
      <button aria-label=${this.t("close")} @click=${() => (this.message = null)}>${icon(mdiClose)}</button>
    </div>`;
  }
}

define("drivearr-panel", Panel);
