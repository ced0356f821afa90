/** One disk: its verdict with all that it rests on, how it went, what to do, and its own tests. */
import { mdiHarddiskRemove, mdiHeartPulse, mdiSleep } from "@mdi/js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { markersOf, toldMarkers } from "../../charts/series";
import type { Wire } from "../../drive/wire";
import "../../elements/bar";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { dateAt, listAt, numberAt, recordAt, textAt, textsAt } from "../../format/wire-read";
import { diskName, heldOn, plainAt } from "../disks";
import {
  adviceWhy,
  evidenceText,
  forecastText,
  isAsleep,
  keyOf,
  reasonKey,
  type Status,
  statusOf,
  statusTone,
} from "../health-words";
import { Loader } from "../loader";
import { Page, type Parent } from "../page";
import { reasonsOnce } from "../reasons";
import { rescue } from "../rescue-dialog";
import { rescuePart } from "../rescue-part";
import {
  acknowledgedCard,
  countsCard,
  type HealthSay,
  peersCard,
  rowsCard,
  sectorsCard,
  selfTests,
  urgencyKey,
} from "../parts/health-cards";
import { healthStyles } from "../parts/health-styles";
import { sinceOf } from "../parts/trends-card";
import { href } from "../router";
import { HEALTH, type HealthKey } from "../texts/health";

// Readings of one question; more are asked for until all of the range is there.
const PAGE = 1000;
const MOST_READINGS = 5000;
// Milliseconds between two looks at a self-test that runs.
const TEST_MS = 10_000;

interface Answer {
  readonly disk: Wire;
  readonly advice: Wire | null;
}

export class DeviceHealthPage extends Page<HealthKey> {
  protected override readonly texts = HEALTH;
  @state() private days = 90;
  @state() private rescueJob: string | null = null;
  private mark = "";
  private again: ReturnType<typeof setTimeout> | undefined;
  private readonly answer = new Loader<Answer>(this, (signal) => this.ask(signal));
  private readonly readings = new Loader<readonly Wire[]>(this, (signal) => this.askReadings(signal));

  static override styles = [...Page.styles, healthStyles];

  private get deviceId(): string {
    return String(this.route.id);
  }

  private get device(): Wire | undefined {
    return this.row("devices", this.deviceId);
  }

  override heading(): string {
    return diskName(this.device) ?? this.t("disk");
  }

  protected override parent(): Parent {
    return { label: this.t("title"), href: href("health") };
  }

  private get say(): HealthSay {
    return { t: this.t.bind(this), l: this.l, unknown: this.frame("unknown") };
  }

  protected override arrived(): void {
    this.mark = this.markNow();
    if (!this.row("health", this.deviceId)) return;
    void this.answer.run(true);
    void this.readings.run(true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.again);
  }

  /** Gives a text that changes when the disk was read anew, or advice is another. */
  private markNow(): string {
    const advice = this.row("advice", this.deviceId);
    return JSON.stringify([this.row("health", this.deviceId), advice]);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const mark = this.markNow();
    if (this.mark === "" || mark === this.mark) return;
    this.mark = mark;
    void this.answer.run();
    void this.readings.run();
  }

  private async ask(signal: AbortSignal): Promise<Answer> {
    const { api } = this.context;
    const language = this.l.language.split("-", 1)[0] ?? "en";
    const [disk, told] = await Promise.all([
      api.get(`/devices/${this.deviceId}/health`, {}, signal),
      api.get("/advice", { language: ["de", "nl"].includes(language) ? language : "en" }, signal),
    ]);
    const advice = listAt(told, "devices").find((each) => each["device_id"] === this.deviceId) ?? null;
    clearTimeout(this.again);
    if (numberAt(recordAt(disk, "self_test"), "percent") !== null)
      this.again = setTimeout(() => void this.answer.run(), TEST_MS);
    return { disk, advice };
  }

  private async askReadings(signal: AbortSignal): Promise<readonly Wire[]> {
    const since = sinceOf(this.days, new Date());
    const found: Wire[] = [];
    let cursor: number | null = null;
    do {
      const page: Wire = await this.context.api.get(
        `/devices/${this.deviceId}/readings`,
        { since, limit: PAGE, cursor },
        signal,
      );
      found.push(...listAt(page, "readings"));
      cursor = numberAt(page, "next_cursor");
    } while (cursor !== null && found.length < MOST_READINGS);
    return found;
  }

  protected override actions(): TemplateResult | typeof nothing {
    const health = this.row("health", this.deviceId);
    if (!health) return nothing;
    const asleep = isAsleep(health);
    const known = !textsAt(health, "flags").includes("acknowledged") && listAt(health, "rows").length > 0;
    return html`${
        known && numberAt(health, "score") !== null
          ? html`<button class="button" ?disabled=${this.busy} @click=${this.acknowledge}>
              ${this.t("do.acknowledge")}
            </button>`
          : nothing
      }
      <button class="button primary" ?disabled=${this.busy} @click=${() => this.read(asleep)}>
        ${this.t(asleep ? "do.wake" : "do.read")}
      </button>`;
  }

  protected override lead(): TemplateResult | typeof nothing {
    const health = this.row("health", this.deviceId);
    return health ? html`<p class="lead">${this.asOf(dateAt(health, "last_read_at"))}</p>` : nothing;
  }

  protected override content(): TemplateResult {
    if (!this.device)
      return html`<div class="card">
        <drivearr-empty .path=${mdiHarddiskRemove} .heading=${this.t("gone")} .hint=${this.t("gone_hint")}>
          <a class="button" href=${href("health")}>${this.t("title")}</a>
        </drivearr-empty>
      </div>`;
    if (!this.row("health", this.deviceId))
      return html`<div class="card">
        <drivearr-empty .path=${mdiHeartPulse} .heading=${this.t("no_health")} .hint=${this.t("no_health_hint")}>
        </drivearr-empty>
      </div>`;
    return html`${this.loaded(this.answer, (answer) => this.whole(answer))}`;
  }

  private whole({ disk, advice }: Answer): TemplateResult {
    const health = this.row("health", this.deviceId) ?? recordAt(disk, "health");
    const told = toldMarkers(disk);
    const readings = this.readings.value ?? [];
    const first = dateAt(readings[0] ?? {}, "at");
    const markers = (told.length > 0 ? told : markersOf(listAt(disk, "acknowledgements"), readings)).filter(
      ({ at }) => first !== null && at >= first.getTime() / 1000,
    );
    return html`<div class="stack">
      <div class="columns">${this.verdict(health, disk)} ${this.adviceCard(advice)}</div>
      ${rowsCard(this.say, health)}
      ${this.loaded(
        this.readings,
        (value) =>
          html`<drivearr-trends-card
            .localizer=${this.l}
            .readings=${value}
            .markers=${markers}
            .baseline=${recordAt(disk, "acknowledged")}
            .trends=${recordAt(disk, "trends")}
            .days=${this.days}
            @drivearr-days=${this.choose}
          ></drivearr-trends-card>`,
      )}
      ${countsCard(this.say, disk)}
      <div class="columns">
        ${this.tests(disk)} ${sectorsCard(this.say, disk)}
        ${acknowledgedCard(this.say, listAt(disk, "acknowledgements"))}
      </div>
      ${peersCard(this.say, this.deviceId, this.state)}
    </div>`;
  }

  private choose({ detail }: CustomEvent<number>): void {
    this.days = detail;
    void this.readings.run();
  }

  private verdict(health: Wire, disk: Wire): TemplateResult {
    const status = statusOf(health);
    const tone = statusTone(status);
    const score = numberAt(health, "score");
    const evidence = evidenceText(this.l, health);
    const forecast = forecastText(this.l, health);
    return html`<section class="card verdict ${tone}">
      <div class="chips">
        <span class="chip ${tone}">${this.frame(`health.${status}`)}</span>
        ${isAsleep(health) ? html`<span class="chip quiet">${icon(mdiSleep)}${this.t("asleep")}</span>` : nothing}
        ${textsAt(health, "flags")
          .filter((flag) => flag !== "standby")
          .map(
            (flag) =>
              html`<span class="chip ${flag === "acknowledged" ? "quiet" : "warn"}"
                >${this.t(keyOf("flag", flag))}</span
              >`,
          )}
      </div>
      ${
        score === null
          ? nothing
          : html`<div class="score">
                <b>${this.l.number(score)}</b><span class="muted">${this.t("score_of", { score: "" })}</span>
              </div>
              <drivearr-bar
                .parts=${[
                  { value: score, tone },
                  { value: 100 - score, tone: "track" },
                ]}
              ></drivearr-bar>`
      }
      <p>${this.t(`means.${status satisfies Status}`)}</p>
      ${health["reason"] || score === null ? html`<p>${this.t(reasonKey(health))}</p>` : nothing}
      ${evidence === null ? nothing : html`<p class="muted">${evidence}</p>`}
      ${forecast === null ? nothing : html`<p>${forecast}</p>`} ${this.facts(health, disk)}
    </section>`;
  }

  private facts(health: Wire, disk: Wire): TemplateResult {
    const { device, l } = this;
    const unknown = this.frame("unknown");
    const number = (name: string, options: Intl.NumberFormatOptions = {}): string => {
      const value = numberAt(health, name);
      return value === null ? unknown : l.number(value, options);
    };
    const next = dateAt(recordAt(disk, "plan"), "next_read_at");
    const size = numberAt(device ?? {}, "size_bytes");
    const held = heldOn(this.state, this.deviceId);
    const facts: [HealthKey, string][] = [
      ["temperature", number("temperature_c", { style: "unit", unit: "celsius" })],
      ["hours", this.t("age_hours", { hours: number("power_on_hours") })],
      ["size", size === null ? unknown : l.bytes(size)],
      ["serial", plainAt(device, "serial") ?? unknown],
      ["holds", held.length === 0 ? this.t("holds_nothing") : held.join(", ")],
    ];
    if (numberAt(health, "wear_percent") !== null) facts.splice(2, 0, ["wear", `${number("wear_percent")} %`]);
    return html`<dl class="facts">
        ${facts.map(
          ([key, value]) =>
            html`<div>
              <dt>${this.t(key)}</dt>
              <dd><bdi>${value}</bdi></dd>
            </div>`,
        )}
      </dl>
      <p class="hint">${next && next > new Date() ? this.t("next_read", { when: l.dateTime(next) }) : nothing}</p>`;
  }

  private adviceCard(advice: Wire | null): TemplateResult {
    const told = listAt(advice ?? {}, "recommendations");
    const titles = numberAt(advice ?? {}, "titles_only_here");
    const size = this.l.bytes(numberAt(advice ?? {}, "bytes_only_here") ?? 0);
    const whys = told.map((each) => listAt(each, "evidence").flatMap((one) => adviceWhy(this.l, one) ?? []));
    const reasons = reasonsOnce(whys, this.t("advice.again"));
    return html`<section class="card">
      <div class="spread">
        <h2>${this.t("advice")}</h2>
        ${advice ? html`<span class="chip">${this.t(urgencyKey(advice["urgency"]))}</span>` : nothing}
      </div>
      ${
        advice === null
          ? nothing
          : html`<p>
              ${titles === null ? this.t("only_here.unknown") : titles === 0 ? this.t("only_here.none") : this.t("only_here", { titles, size })}
            </p>`
      }
      ${rescuePart({
        localizer: this.l,
        state: this.state,
        deviceId: this.deviceId,
        jobId: this.rescueJob,
        busy: this.busy,
        begin: () => void this.rescue(),
      })}
      ${
        told.length === 0
          ? html`<p class="muted">${this.t("advice.none")}</p>`
          : html`<ul class="list">
              ${told.map((each, index) => this.recommendation(each, reasons[index] ?? []))}
            </ul>`
      }
    </section>`;
  }

  private async rescue(): Promise<void> {
    const job = await this.command(() => rescue(this.context, this.state, this.deviceId));
    this.rescueJob = job ?? this.rescueJob;
  }

  private recommendation(told: Wire, why: readonly string[]): TemplateResult {
    return html`<li>
      ${plainAt(told, "message") ?? textAt(told, "key")}
      ${why.length === 0 ? nothing : html`<div class="muted small">${this.t("advice.why")}: ${why.join("; ")}</div>`}
    </li>`;
  }

  private tests(disk: Wire): TemplateResult {
    const percent = numberAt(recordAt(disk, "self_test"), "percent");
    const start = (kind: "short" | "long" | "abort", key: HealthKey) =>
      html`<button class="button" ?disabled=${this.busy} @click=${() => this.test(kind)}>${this.t(key)}</button>`;
    return html`<section class="card">
      <h2>${this.t("tests")}</h2>
      ${
        percent === null
          ? html`<div class="row">${start("short", "tests.short")} ${start("long", "tests.long")}</div>`
          : html`<p role="status">${this.t("tests.running", { percent: this.l.percent(percent) })}</p>
              <drivearr-bar
                .parts=${[
                  { value: percent, tone: "info" },
                  { value: 100 - percent, tone: "track" },
                ]}
              ></drivearr-bar>
              <div class="row">${start("abort", "tests.abort")}</div>`
      }
      <p class="hint">${this.t("tests.hint")}</p>
      ${selfTests(this.say, listAt(disk, "self_tests"))}
    </section>`;
  }

  private async test(kind: "short" | "long" | "abort"): Promise<void> {
    if (kind === "long") {
      const agreed = await this.context.ask({
        heading: this.t("ask.long"),
        body: this.t("ask.long_body"),
        verb: this.t("ask.long_verb"),
      });
      if (!agreed) return;
    }
    const done = this.t(kind === "abort" ? "tests.aborted_now" : "tests.started");
    await this.command(() => this.context.api.post(`/devices/${this.deviceId}/self_test`, { kind }), done);
    void this.answer.run();
  }

  private async read(asleep: boolean): Promise<void> {
    if (asleep) {
      const agreed = await this.context.ask({
        heading: this.t("ask.wake"),
        body: this.t("ask.wake_body"),
        verb: this.t("ask.wake_verb"),
      });
      if (!agreed) return;
    }
    const path = `/devices/${this.deviceId}/refresh`;
    const got = await this.command(() => this.context.api.post<{ health: Wire }>(path, { allow_wake: asleep }));
    if (!got) return;
    const reason = got.health["reason"];
    if (!reason) this.context.say(this.t("done.read"), "good");
    else if (reason === "standby") this.context.say(this.t("done.asleep"));
    else this.context.say(this.t("done.unread", { reason: this.t(reasonKey(got.health)) }), "bad");
    void this.answer.run();
  }

  private async acknowledge(): Promise<void> {
    const agreed = await this.context.ask({
      heading: this.t("ask.acknowledge"),
      body: this.t("ask.acknowledge_body"),
      verb: this.t("ask.acknowledge_verb"),
    });
    if (!agreed) return;
    const path = `/devices/${this.deviceId}/acknowledge`;
    await this.command(() => this.context.api.post(path), this.t("done.acknowledged"));
    void this.answer.run();
  }
}

define("drivearr-device-health-page", DeviceHealthPage);
