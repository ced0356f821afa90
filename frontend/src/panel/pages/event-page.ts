/** One bitrot event: why, where, what to do, its files and what happened so far. */
import { mdiShieldSearch } from "@mdi/js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Wire } from "../../drive/wire";
import { ApiError } from "../../backend/api";
import { define } from "../../elements/define";
import { bytesAt, dateAt, listAt, numberAt, recordAt, textAt } from "../../format/wire-read";
import { plainAt } from "../disks";
import { findingsMark, remediesOf, severityTone } from "../finding-facts";
import { Loader } from "../loader";
import { Page, type Parent } from "../page";
import { cluesOf, countsOf, type EventWords, severityChip, timesOf, whereOf, word } from "../parts/event-card";
import "../parts/finding-list";
import { findingStyles } from "../parts/finding-styles";
import { heal } from "../parts/healing";
import { href } from "../router";
import { FINDINGS, type FindingsKey } from "../texts/findings";

const FILES = 1000;

interface Answer {
  readonly event: Wire;
  readonly files: readonly Wire[];
  readonly total: number;
  readonly advice: readonly string[];
  /** The disk is so ill that its good copies belong on another one. */
  readonly elsewhere: boolean;
}

export class EventPage extends Page<FindingsKey> {
  protected override readonly texts = FINDINGS;
  private mark = "";
  private readonly answer = new Loader<Answer>(this, (signal) => this.ask(signal));

  static override styles = [...Page.styles, findingStyles];

  override heading(): string {
    const event = this.answer.value?.event;
    if (!event) return this.t("title");
    return this.t("event", {
      severity: word(this.words, "severity", event["severity"]),
      disk: whereOf(this.words, event) ?? this.frame("unknown"),
    });
  }

  protected override parent(): Parent {
    return { label: this.t("title"), href: href("findings") };
  }

  private get words(): EventWords {
    return { t: this.t.bind(this), l: this.l, state: this.state };
  }

  protected override arrived(): void {
    this.mark = findingsMark(this.state);
    void this.answer.run(true);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const mark = findingsMark(this.state);
    if (this.mark === "" || mark === this.mark) return;
    this.mark = mark;
    void this.answer.run();
  }

  private async ask(signal: AbortSignal): Promise<Answer> {
    const { api } = this.context;
    const { event } = await api.get<{ event: Wire }>(`/bitrot/events/${String(this.route.id)}`, {}, signal);
    const id = String(event["event_id"]);
    const language = this.l.language.split("-", 1)[0] ?? "en";
    const [files, told] = await Promise.all([
      api.get("/findings", { event_id: id, state: "all", limit: FILES }, signal),
      api.get("/advice", { language: ["de", "nl"].includes(language) ? language : "en" }, signal),
    ]);
    const mine = listAt(told, "events").find((each) => each["event_id"] === id);
    const advice = listAt(mine ?? event, mine ? "recommendations" : "advice");
    return {
      event,
      files: listAt(files, "findings"),
      total: numberAt(files, "total") ?? 0,
      advice: advice.flatMap((each) => plainAt(each, "message") ?? []),
      elsewhere: advice.some((each) => each["key"] === "copy_elsewhere"),
    };
  }

  protected override actions(): TemplateResult | typeof nothing {
    const event = this.answer.value?.event;
    if (!event || event["ended_at"]) return nothing;
    const id = String(event["event_id"]);
    const healable = bytesAt(event, "healable");
    return html`${
        event["state"] === "open"
          ? html`<button class="button" ?disabled=${this.busy} @click=${() => this.acknowledge(id)}>
              ${this.t("do.acknowledge")}
            </button>`
          : nothing
      }
      <button class="button" ?disabled=${this.busy} @click=${() => this.resolve(id)}>${this.t("do.resolve")}</button>
      ${
        healable > 0
          ? html`<button
              class="button ${this.answer.value?.elsewhere ? "" : "primary"}"
              ?disabled=${this.busy}
              @click=${() => this.heal(id)}
            >
              ${this.t("do.heal_all", { count: healable })}
            </button>`
          : nothing
      }`;
  }

  protected override lead(): TemplateResult | typeof nothing {
    return this.answer.at ? html`<p class="lead">${this.asOf(this.answer.at)}</p>` : nothing;
  }

  protected override content(): TemplateResult {
    const { error } = this.answer;
    if (error instanceof ApiError && error.status === 404)
      return html`<div class="card">
        <drivearr-empty .path=${mdiShieldSearch} .heading=${this.t("event.gone")} .hint=${this.t("event.gone_hint")}>
          <a class="button" href=${href("findings")}>${this.t("title")}</a>
        </drivearr-empty>
      </div>`;
    return html`${this.loaded(this.answer, (answer) => this.whole(answer))}`;
  }

  private whole({ event, files, total, advice }: Answer): TemplateResult {
    const clues = cluesOf(this.words, event);
    return html`<div class="stack">
      <div class="card event ${severityTone(event)}">
        <div class="top">
          ${severityChip(this.words, event)}
          <span class="chip">${word(this.words, "state", event["state"])}</span>
          <span class="muted small">${timesOf(this.words, event)}</span>
        </div>
        <p>${countsOf(this.words, event)}</p>
        ${event["note"] ? html`<p class="muted"><bdi>${plainAt(event, "note")}</bdi></p>` : nothing}
        ${this.links(event)}
      </div>
      <div class="columns">
        <section class="card">
          <h2>${this.t("advice")}</h2>
          ${
            advice.length === 0
              ? html`<p class="muted">${this.t("advice.none")}</p>`
              : html`<ul class="list">
                  ${advice.map((each) => html`<li>${each}</li>`)}
                </ul>`
          }
        </section>
        <section class="card">
          <h2>${this.t("cause")}: ${word(this.words, "cause", event["cause"])}</h2>
          ${
            clues.length === 0
              ? html`<p class="muted">${this.t("why.none")}</p>`
              : html`<ul class="list">
                  ${clues.map((clue) => html`<li>${clue}</li>`)}
                </ul>`
          }
        </section>
        ${this.places(event)}
        <section class="card">
          <h2>${this.t("timeline")}</h2>
          <ol class="timeline">
            ${listAt(event, "timeline").map((entry) => this.entry(entry))}
          </ol>
        </section>
      </div>
      <section class="card flush">
        <h2 class="padded">${this.t("files")}</h2>
        <p class="padded muted">${this.t("files.count", { count: total })} · ${this.remedies(files)}</p>
        <drivearr-finding-list
          .context=${this.context}
          .known=${this.state}
          .findings=${files}
          @drivearr-changed=${() => this.answer.run()}
        ></drivearr-finding-list>
      </section>
    </div>`;
  }

  private links(event: Wire): TemplateResult | typeof nothing {
    const id = event["device_id"];
    if (!id || !this.row("devices", id)) return nothing;
    return html`<div class="row">
      <a class="button" href=${href("device-map", String(id))}>${this.t("event.map")}</a>
      ${
        this.row("health", id)
          ? html`<a class="button" href=${href("device-health", String(id))}>${this.t("event.health")}</a>`
          : nothing
      }
    </div>`;
  }

  private places(event: Wire): TemplateResult | typeof nothing {
    const clusters = listAt(event, "clusters");
    if (clusters.length === 0) return nothing;
    return html`<section class="card">
      <h2>${this.t("clusters")}</h2>
      <ul class="list">
        ${clusters.map((cluster) => {
          const [from, to] = [bytesAt(cluster, "start"), bytesAt(cluster, "end")];
          return html`<li>
            ${word(this.words, "pattern", cluster["pattern"])}:
            ${this.t("cluster", {
              count: bytesAt(cluster, "points"),
              size: this.l.bytes(to - from),
              from: this.l.bytes(from),
            })}
          </li>`;
        })}
      </ul>
    </section>`;
  }

  private entry(entry: Wire): TemplateResult {
    const at = dateAt(entry, "at");
    const data = recordAt(entry, "data");
    const counts = ["corrupt", "unreadable", "transient"] as const;
    const words = counts.flatMap((key) => {
      const count = numberAt(data, key);
      return count ? [this.t(`event.${key}`, { count })] : [];
    });
    return html`<li>
      <strong>${word(this.words, "timeline", textAt(entry, "what"))}</strong>
      ${words.length > 0 ? html` · ${words.join(", ")}` : nothing}
      <div class="muted small">${at ? this.l.dateTime(at) : this.frame("unknown")}</div>
    </li>`;
  }

  private remedies(rows: readonly Wire[]): string {
    const { ready, attach, none } = remediesOf(rows);
    return [
      ...(ready > 0 ? [this.t("sum.ready", { count: ready })] : []),
      ...attach.map(({ name, files }) => this.t("sum.attach", { name, count: files })),
      ...(none > 0 ? [this.t("sum.none", { count: none })] : []),
    ].join(" · ");
  }

  private acknowledge(id: string): void {
    void this.command(() => this.context.api.post(`/bitrot/events/${id}/acknowledge`), this.t("done.acknowledged"));
  }

  private async resolve(id: string): Promise<void> {
    const agreed = await this.context.ask({
      heading: this.t("ask.resolve"),
      body: this.t("ask.resolve_body"),
      verb: this.t("ask.resolve_verb"),
    });
    if (agreed)
      await this.command(() => this.context.api.post(`/bitrot/events/${id}/resolve`), this.t("done.resolved"));
  }

  private async heal(id: string): Promise<void> {
    this.busy = true;
    await heal(this.context, `/bitrot/events/${id}/heal`);
    this.busy = false;
  }
}

define("drivearr-event-page", EventPage);
