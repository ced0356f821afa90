/** The card of a disk's health: how it stands, what it counts, how that went. */
import { mdiArchiveArrowDown, mdiHarddisk, mdiHarddiskRemove, mdiSleep } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { extent, isKnown, type Marker, markersOf, type Series, seriesOf } from "../../charts/series";
import type { Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { listAt, recordAt } from "../../format/wire-read";
import { stateOf } from "../../ha/drive-entities";
import { failureText } from "../../ha/failure";
import { HassCard } from "../../ha/hass-card";
import { type DiskPlace, diskOf, type ScannerPlace } from "../../ha/house";
import { showMoreInfo } from "../../ha/more-info";
import { speechOf } from "../../ha/locale";
import { Question } from "../../ha/question";
import { numberOf } from "../../ha/state-values";
import type { ConfigForm, Hass } from "../../ha/types";
import { absent, chip, frame, heading, notice } from "../parts";
import { type DiskHealth, HEALTH_ICONS, HEALTH_TONES, healthOf } from "./health";
import { HEALTH_CARD, type HealthConfig, healthForm, healthStub, TREND_DAYS } from "./health-card-config";

const DAY_MS = 86_400_000;
const PAGE = 1000;
// Pages of readings that a trend is drawn from; one a day is kept, so a single page is years.
const MOST_PAGES = 4;

/** The figures, each by its entity and how it is written. */
const FIGURES = [
  ["temperature", "sensor.temperature"],
  ["power_on", "sensor.power_on_time"],
  ["pending", "sensor.pending_sectors"],
  ["wear", "sensor.wear"],
] as const;

interface Past {
  readonly series: Series;
  readonly markers: readonly Marker[];
  /** Why the disk is not well, in one line. */
  readonly why: string | null;
}

/** Shows the health of a disk, or of the disk that a drive lies on. */
export class HealthCard extends HassCard<HealthConfig> {
  @state() private chart: "waiting" | "ready" | "failed" = "waiting";
  private since = "";
  private readonly past = new Question<Past>(this, () => this.askPast());

  static override styles = [
    ...HassCard.styles,
    css`
      .score {
        flex: none;
        font-size: 28px;
        line-height: 32px;
        font-weight: var(--da-medium);
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      .score small {
        display: block;
        font-size: var(--da-size-s);
        line-height: 14px;
        font-weight: 400;
        color: var(--da-muted);
      }
      .why {
        margin: 0;
        font-size: var(--da-size-m);
        line-height: 20px;
        overflow-wrap: anywhere;
      }
      .figures {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(92px, 1fr));
        gap: 4px;
        margin-inline: -8px;
      }
      .figures button {
        display: grid;
        gap: 2px;
        align-content: start;
        min-block-size: 48px;
        padding: 6px 8px;
        border-radius: var(--da-radius);
        text-align: start;
      }
      .figures button:hover {
        background: var(--da-shade);
      }
      .figure {
        font-size: var(--da-size-l);
        line-height: 22px;
        font-weight: var(--da-medium);
        font-variant-numeric: tabular-nums;
      }
      .figures .label {
        font-size: var(--da-size-s);
        line-height: 16px;
        font-weight: 400;
        color: var(--da-muted);
      }
    `,
  ];

  static getConfigForm(): ConfigForm {
    return healthForm();
  }

  static getStubConfig(hass: Hass): Omit<HealthConfig, "type"> {
    return healthStub(hass);
  }

  protected override watched(hass: Hass): readonly string[] {
    const house = this.house(hass);
    const disk = diskOf(house, this.config?.device ?? "");
    const scanners = house.flatMap(({ ids }) => [...ids.values()]);
    return [...(disk?.ids.values() ?? []), ...scanners];
  }

  protected override refresh(hass: Hass, config: HealthConfig): void {
    const disk = diskOf(this.house(hass), config.device ?? "");
    const health = disk && healthOf(hass, disk.ids);
    if (!disk || !health?.reachable) return this.past.about(null);
    const days = Math.max(1, Math.floor(Number(config.days ?? TREND_DAYS)) || TREND_DAYS);
    this.since = new Date(Date.now() - days * DAY_MS).toISOString();
    this.past.about(
      `${disk.id} ${days}`,
      `${speechOf(hass)} ${health.state} ${health.score} ${health.lastReadAt?.toISOString().slice(0, 10) ?? ""}`,
    );
  }

  private async askPast(): Promise<Past> {
    const hass = this.hass as Hass;
    const disk = diskOf(this.house(hass), this.config?.device ?? "");
    const about = { device_id: disk?.id, since: this.since, limit: PAGE };
    const readings: Wire[] = [];
    let health: Wire = {};
    let cursor: unknown = null;
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer: Wire = await this.ask("drivearr/health_series", cursor === null ? about : { ...about, cursor });
      readings.push(...listAt(answer, "readings"));
      health = recordAt(answer, "health");
      cursor =
        answer["next_cursor"] === null || answer["next_cursor"] === undefined ? null : String(answer["next_cursor"]);
      if (cursor === null) break;
    }
    await this.loadChart();
    return { series: seriesOf(readings, "score"), markers: markersOf([], readings), why: await this.whyOf(health) };
  }

  private async whyOf(health: Wire): Promise<string | null> {
    if (Object.keys(health).length === 0 || health["status"] === "ok") return null;
    try {
      return (await import("./health-why")).whyOf(this.l, health);
    } catch {
      return null;
    }
  }

  private async loadChart(): Promise<void> {
    try {
      await import("../../charts/trend-chart");
      this.chart = "ready";
    } catch {
      this.chart = "failed";
    }
  }

  protected override card(hass: Hass, config: HealthConfig): TemplateResult {
    const house = this.house(hass);
    if (!config.device) return this.absence("no_device");
    if (!hass.devices[config.device]) return this.absence("not_found");
    const disk = diskOf(house, config.device);
    if (!disk) return absent(this.t("absent.no_disk"), this.t("absent.no_disk_hint"));
    const health = healthOf(hass, disk.ids);
    const name = this.named(disk.name);
    if (!health.reachable) return this.away(hass, house, disk, name);
    const tone = HEALTH_TONES[health.state];
    const word = this.t(`health.${health.state}`);
    const words = health.asleep ? `${word} · ${this.t("health.asleep")}` : word;
    const unknown = health.state === "unknown" && !health.asleep ? this.t("health.unknown_hint") : null;
    const why = this.past.value?.why ?? unknown;
    return frame(
      heading(tone, mdiHarddisk, name, words, this.score(health)),
      health.urgency === null
        ? nothing
        : notice(
            health.urgency === "soon" ? "warn" : "bad",
            mdiArchiveArrowDown,
            this.t(`urgency.${health.urgency}`),
            this.t("urgency.hint"),
          ),
      why === null ? nothing : html`<p class="why">${why}</p>`,
      this.figures(hass, disk),
      config.show_trend === false ? nothing : this.trend(hass, name),
      this.foot(health, disk),
    );
  }

  private away(hass: Hass, house: readonly ScannerPlace[], disk: DiskPlace, name: string): TemplateResult {
    const scanner = house.find(({ disks }) => disks.some(({ id }) => id === disk.id));
    if (!scanner || !this.answers(hass, scanner)) return this.unreachable(name);
    return frame(
      heading("quiet", mdiHarddiskRemove, name, this.l.text("headline.detached")),
      html`<p class="note">${this.t("health.away")}</p>`,
    );
  }

  private score({ score, state, asleep }: DiskHealth): TemplateResult {
    if (score === null)
      return asleep
        ? chip("quiet", mdiSleep, this.t("health.asleep"))
        : chip("quiet", HEALTH_ICONS[state], this.l.text("value.unknown"));
    return html`<div class="score">${this.l.number(score)}<small>${this.t("health.of_100")}</small></div>`;
  }

  private figures(hass: Hass, disk: DiskPlace): TemplateResult | typeof nothing {
    const known = FIGURES.flatMap(([name, key]) => {
      const value = numberOf(stateOf(hass, disk.ids, key));
      const id = disk.ids.get(key);
      return value === null || id === undefined ? [] : [{ name, id, text: this.figure(hass, name, id, value) }];
    });
    if (known.length === 0) return nothing;
    return html`<div class="figures">
      ${known.map(
        ({ name, id, text }) =>
          html`<button type="button" @click=${() => showMoreInfo(this, id)}>
            <span class="figure">${text}</span><span class="label">${this.t(`figure.${name}`)}</span>
          </button>`,
      )}
    </div>`;
  }

  private figure(hass: Hass, name: (typeof FIGURES)[number][0], id: string, value: number): string {
    const unit = String(hass.states[id]?.attributes["unit_of_measurement"] ?? "");
    if (name === "temperature") return `${this.l.number(value, { maximumFractionDigits: 0 })} ${unit}`;
    if (name === "wear") return this.l.percent(value);
    if (name === "power_on") return this.powerOn(unit === "d" ? value : value / 24);
    return this.l.number(value);
  }

  private powerOn(days: number): string {
    if (days < 2) return this.l.duration(days * 86_400);
    return this.l.number(days, { style: "unit", unit: "day", unitDisplay: "short", maximumFractionDigits: 0 });
  }

  private trend(hass: Hass, name: string): TemplateResult | typeof nothing {
    const { value, failure } = this.past;
    if (failure !== null && value === null) return html`<p class="note">${failureText(hass, this.l, failure)}</p>`;
    if (value === null) return html`<div class="waiting"></div>`;
    const span = extent(value.series);
    if (!isKnown(value.series) || !span) return html`<p class="note">${this.t("trend.none")}</p>`;
    const words = {
      first: span.first,
      last: span.last,
      low: span.low,
      date: this.l.date(new Date(span.since * 1000)),
    };
    const said = this.t(span.low === span.high ? "trend.steady" : "trend.moved", words);
    if (this.chart === "failed" || value.series.times.length < 2) return html`<p class="note">${said}</p>`;
    return html`<div>
      <drivearr-trend-chart
        .series=${value.series}
        .markers=${value.markers}
        .words=${{
          value: (score: number) => this.l.number(score, { maximumFractionDigits: 0 }),
          date: (seconds: number) => this.l.date(new Date(seconds * 1000)),
        }}
        .label=${this.t("trend.label", { name, said })}
      ></drivearr-trend-chart>
      <p class="note">${said}</p>
    </div>`;
  }

  private foot({ lastReadAt, asleep }: DiskHealth, disk: DiskPlace): TemplateResult {
    const read = lastReadAt ? this.t("health.read", { ago: this.l.ago(lastReadAt, new Date()) }) : null;
    const held = disk.drives.map(({ name }) => name).join(", ");
    return html`<footer>
      ${read ? html`<time datetime=${lastReadAt?.toISOString() ?? ""}>${read}</time>` : nothing}
      ${asleep ? html`<span>${this.t("health.asleep_hint")}</span>` : nothing}
      ${held && held !== disk.name ? html`<span><bdi>${this.t("health.holds", { names: held })}</bdi></span>` : nothing}
    </footer>`;
  }
}

define(HEALTH_CARD, HealthCard);
