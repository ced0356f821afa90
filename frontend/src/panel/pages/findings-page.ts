/** What verifies found: bitrot events, and every file with a finding. */
import { mdiShieldCheckOutline, mdiShieldSearch } from "@mdi/js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import type { Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { listAt, numberAt } from "../../format/wire-read";
import { plainAt } from "../disks";
import { findingsMark, provenOf, remediesOf, sortEvents } from "../finding-facts";
import { Loader } from "../loader";
import { Page } from "../page";
import { eventCard, type EventWords } from "../parts/event-card";
import "../parts/finding-list";
import { findingStyles } from "../parts/finding-styles";
import { heal } from "../parts/healing";
import { href } from "../router";
import { FINDINGS, type FindingsKey } from "../texts/findings";

// Findings of one question; more come as they are asked for.
const PAGE = 500;
const KINDS = ["corrupt", "unreadable", "truncated", "modified", "transient", "missing"] as const;
const STATES = ["open", "accepted", "healed", "gone", "all"] as const;
const SEVERITIES = ["severe", "moderate", "minor"] as const;

interface Findings {
  readonly rows: readonly Wire[];
  readonly total: number;
  readonly cursor: number | null;
}

export class FindingsPage extends Page<FindingsKey> {
  protected override readonly texts = FINDINGS;
  @state() private ended = false;
  private mark = "";
  private readonly findings = new Loader<Findings>(this, (signal) => this.ask(null, signal));
  private readonly over = new Loader<Wire>(this, (signal) =>
    this.context.api.get("/bitrot/events", { ended: true }, signal),
  );

  static override styles = [...Page.styles, findingStyles];

  override heading(): string {
    return this.t("title");
  }

  private get query(): Readonly<Record<string, string>> {
    return this.route.query;
  }

  protected override arrived(): void {
    this.mark = findingsMark(this.state);
    void this.findings.run(true);
    if (this.ended) void this.over.run();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const mark = findingsMark(this.state);
    if (this.mark !== "" && mark !== this.mark) this.renew();
  }

  private renew(): void {
    this.mark = findingsMark(this.state);
    void this.findings.run();
    if (this.ended) void this.over.run();
  }

  private async ask(cursor: number | null, signal?: AbortSignal): Promise<Findings> {
    const { place, kind, state: wanted } = this.query;
    const [owner, id] = place?.split(":", 2) ?? [];
    const answer = await this.context.api.get(
      "/findings",
      {
        limit: PAGE,
        cursor,
        kind,
        state: wanted,
        drive_id: owner === "drive" ? id : null,
        library_id: owner === "library" ? id : null,
      },
      signal,
    );
    const rows = listAt(answer, "findings");
    return { rows, total: numberAt(answer, "total") ?? rows.length, cursor: numberAt(answer, "next_cursor") };
  }

  private async more(): Promise<void> {
    const { value } = this.findings;
    if (value?.cursor == null) return;
    const next = await this.command(() => this.ask(value.cursor));
    if (next && this.findings.value === value) this.findings.value = { ...next, rows: [...value.rows, ...next.rows] };
    this.requestUpdate();
  }

  private get words(): EventWords {
    return { t: this.t.bind(this), l: this.l, state: this.state };
  }

  protected override lead(): TemplateResult | typeof nothing {
    return this.findings.at ? html`<p class="lead">${this.asOf(this.findings.at)}</p>` : nothing;
  }

  protected override content(): TemplateResult {
    const events = this.shownEvents();
    const nothingFound = events.length === 0 && this.findings.value?.total === 0 && !this.isFiltered();
    return html`<div class="stack">
      ${nothingFound ? html`<div class="card">${this.clean()}</div>` : nothing}
      ${nothingFound ? nothing : this.filters()} ${nothingFound && !this.ended ? nothing : this.eventsPart(events)}
      ${nothingFound ? this.endedSwitch() : this.filesPart()}
    </div>`;
  }

  /** Gives what is proven where nothing was found: no finding before the first read says nothing. */
  private clean(): TemplateResult {
    const proven = provenOf(this.state);
    const verify = html`<a class="button" href=${href("overview")}>${this.t("proven.verify")}</a>`;
    if (proven === null || proven.files === 0 || proven.oldest === null)
      return html`<drivearr-empty
        .path=${mdiShieldSearch}
        .heading=${this.t("proven.never")}
        .hint=${this.t("proven.never_hint")}
        >${verify}</drivearr-empty
      >`;
    const hint = [
      this.t("proven.none_hint", { files: proven.files, ago: this.l.ago(proven.oldest, new Date()) }),
      ...(proven.unproven > 0 ? [this.t("proven.some", { unproven: proven.unproven })] : []),
    ].join(" ");
    return html`<drivearr-empty .path=${mdiShieldCheckOutline} .heading=${this.t("proven.none")} .hint=${hint}
      >${proven.unproven > 0 ? verify : nothing}</drivearr-empty
    >`;
  }

  private isFiltered(): boolean {
    const { place, kind, severity, state: wanted } = this.query;
    return Boolean(place || kind || severity || (wanted && wanted !== "open"));
  }

  private shownEvents(): Wire[] {
    const open = this.rows("bitrot_events");
    const over = this.ended && this.over.value ? listAt(this.over.value, "events") : [];
    const byId = new Map([...over, ...open].map((event) => [event["event_id"], event]));
    const { place, severity } = this.query;
    const id = place?.split(":", 2)[1];
    const wanted = [...byId.values()].filter(
      (event) =>
        (!severity || event["severity"] === severity) &&
        (!id || event["drive_id"] === id || event["library_id"] === id),
    );
    return sortEvents(wanted);
  }

  private endedSwitch(): TemplateResult {
    return html`<button class="button plain" aria-pressed=${this.ended} @click=${this.switchEnded}>
      ${this.t(this.ended ? "events.open_only" : "events.ended")}
    </button>`;
  }

  private switchEnded(): void {
    this.ended = !this.ended;
    if (this.ended) void this.over.run();
  }

  private eventsPart(events: readonly Wire[]): TemplateResult {
    return html`<section class="stack" aria-label=${this.t("events")}>
      <div class="top row">
        <h2 class="grow">${this.t("events")}</h2>
        ${this.endedSwitch()}
      </div>
      ${events.length === 0 ? html`<p class="muted">${this.t("events.none")}</p>` : nothing}
      ${events.map((event) => eventCard(this.words, event, this.buttons(event)))}
    </section>`;
  }

  private buttons(event: Wire): TemplateResult {
    const id = String(event["event_id"]);
    const healable = numberAt(event, "healable") ?? 0;
    const open = !event["ended_at"];
    // Good copies belong on another disk then; the event's page says so.
    const failing = this.row("health", event["device_id"])?.["status"] === "failing";
    return html`<a class="button" href=${href("event", id)}>${this.t("event.open")}</a> ${
        open && event["state"] === "open"
          ? html`<button class="button" ?disabled=${this.busy} @click=${() => this.acknowledge(id)}>
              ${this.t("do.acknowledge")}
            </button>`
          : nothing
      }
      ${
        open && healable > 0
          ? html`<button
              class="button ${failing ? "" : "primary"}"
              ?disabled=${this.busy}
              @click=${() => this.heal(id)}
            >
              ${this.t("do.heal_all", { count: healable })}
            </button>`
          : nothing
      }
      ${
        event["device_id"] && this.row("devices", event["device_id"])
          ? html`<a class="button plain" href=${href("device-map", String(event["device_id"]))}
              >${this.t("event.map")}</a
            >`
          : nothing
      }`;
  }

  private acknowledge(id: string): void {
    void this.command(() => this.context.api.post(`/bitrot/events/${id}/acknowledge`), this.t("done.acknowledged"));
  }

  private async heal(id: string): Promise<void> {
    this.busy = true;
    await heal(this.context, `/bitrot/events/${id}/heal`);
    this.busy = false;
  }

  private filesPart(): TemplateResult {
    return html`<section aria-label=${this.t("files")} class="stack">
      <h2>${this.t("files")}</h2>
      ${this.loaded(this.findings, (found) => this.files(found))}
    </section>`;
  }

  private files({ rows, total, cursor }: Findings): TemplateResult {
    if (rows.length === 0)
      return html`<div class="card">
        <drivearr-empty .path=${mdiShieldCheckOutline} .heading=${this.t("files.none")}>
          ${this.isFiltered() ? html`<a class="button" href=${href("findings")}>${this.t("files.clear")}</a>` : nothing}
        </drivearr-empty>
      </div>`;
    return html`<div class="card flush">
      <p class="padded muted" role="status">${this.t("files.count", { count: total })} · ${this.remedies(rows)}</p>
      <drivearr-finding-list
        .context=${this.context}
        .known=${this.state}
        .findings=${rows}
        @drivearr-changed=${() => this.renew()}
      ></drivearr-finding-list>
      ${
        cursor === null
          ? nothing
          : html`<div class="foot">
              <button class="button" ?disabled=${this.busy} @click=${this.more}>${this.t("files.more")}</button>
            </div>`
      }
    </div>`;
  }

  private remedies(rows: readonly Wire[]): string {
    const { ready, attach, none } = remediesOf(rows);
    return [
      ...(ready > 0 ? [this.t("sum.ready", { count: ready })] : []),
      ...attach.slice(0, 3).map(({ name, files }) => this.t("sum.attach", { name, count: files })),
      ...(none > 0 ? [this.t("sum.none", { count: none })] : []),
    ].join(" · ");
  }

  private filters(): TemplateResult {
    const places = [
      ...this.rows("drives").map((row) => [`drive:${String(row["drive_id"])}`, plainAt(row, "name")] as const),
      ...this.rows("libraries").map((row) => [`library:${String(row["library_id"])}`, plainAt(row, "name")] as const),
    ];
    const unknown = this.frame("unknown");
    return html`<div class="filterbar">
      ${this.filter("place", "place", [["", this.t("place.all")], ...places.map(([id, name]) => [id, name ?? unknown])])}
      ${this.filter("kind", "kind", [["", this.t("kind.all")], ...KINDS.map((kind) => [kind, this.t(`kind.${kind}`)])])}
      ${this.filter("severity", "severity", [
        ["", this.t("state.all")],
        ...SEVERITIES.map((severity) => [severity, this.t(`severity.${severity}`)]),
      ])}
      ${this.filter(
        "state",
        "state",
        STATES.map((each) => [each === "open" ? "" : each, this.t(`state.${each}`)]),
      )}
    </div>`;
  }

  private filter(name: string, label: FindingsKey, options: readonly (readonly string[])[]): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${this.t(label)}</label>
      <select id=${name} @change=${(event: Event) => this.choose(name, (event.target as HTMLSelectElement).value)}>
        ${options.map(
          ([value = "", text = ""]) =>
            html`<option value=${value} ?selected=${value === (this.query[name] ?? "")}>${text}</option>`,
        )}
      </select>
    </div>`;
  }

  private choose(name: string, value: string): void {
    this.context.go(href("findings", null, { ...this.query, [name]: value }), true);
  }
}

define("drivearr-findings-page", FindingsPage);
