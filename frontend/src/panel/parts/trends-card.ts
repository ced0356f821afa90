/** How a disk's values went: a chart for each that moved, the same in words, and the readings as a table. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { countsOf, extent, isKnown, type Marker, type Series, seriesOf, thinned } from "../../charts/series";
import "../../charts/trend-chart";
import { define } from "../../elements/define";
import { theme } from "../../elements/theme";
import type { Wire } from "../../drive/wire";
import { dateAt, numberAt, recordAt } from "../../format/wire-read";
import { hasText } from "../../i18n/page-texts";
import type { Localizer } from "../../i18n/localizer";
import type { MessageValues } from "../../i18n/message";
import { pageStyles } from "../page-styles";
import { HEALTH, type HealthKey } from "../texts/health";
import { healthStyles } from "./health-styles";

/** Days that can be looked at; 0 is everything. */
export const RANGES = [30, 90, 400, 0] as const;
const TABLE_ROWS = 100;
const DAY_S = 86_400;

/** Gives what a value is called. */
export function valueName(l: Localizer, name: string): string {
  const key = `name.${name}`;
  return hasText(HEALTH, key) ? l.from(HEALTH, key) : `${l.from(HEALTH, "name.other")} ${name}`;
}

/** Shows readings; fires `drivearr-days` when another range is wanted. */
export class TrendsCard extends LitElement {
  @property({ attribute: false }) localizer!: Localizer;
  @property({ attribute: false }) readings: readonly Wire[] = [];
  @property({ attribute: false }) markers: readonly Marker[] = [];
  @property({ attribute: false }) baseline: Wire = {};
  @property({ attribute: false }) trends: Wire = {};
  @property({ attribute: false }) days = 90;
  @state() private open = false;

  static override styles = [theme, pageStyles, healthStyles];

  private t(key: HealthKey, values: MessageValues = {}): string {
    return this.localizer.from(HEALTH, key, values);
  }

  override render() {
    const { readings } = this;
    return html`<section class="card" aria-label=${this.t("trends")}>
      <div class="spread">
        <h2>${this.t("trends")}</h2>
        <div class="filters" role="group" aria-label=${this.t("trends")}>
          ${RANGES.map(
            (days) =>
              html`<button class="button" aria-pressed=${days === this.days} @click=${() => this.choose(days)}>
                ${days === 0 ? this.t("trends.all") : this.t("trends.days", { days })}
              </button>`,
          )}
        </div>
      </div>
      ${
        readings.length === 0
          ? html`<p class="muted">${this.t("trends.none")}</p>`
          : readings.length === 1
            ? html`<p class="muted">${this.t("trends.one")}</p>`
            : this.charts()
      }
      ${readings.length > 0 ? this.table() : nothing}
    </section>`;
  }

  private charts(): TemplateResult {
    const names = ["score", "temperature_c", ...countsOf(this.readings)];
    const shown = names.flatMap((name) => {
      const series = seriesOf(this.readings, name);
      return isKnown(series) ? [{ name, series }] : [];
    });
    // What never was anything but zero is told in the table of counts; a flat line says nothing more.
    const telling = shown.filter(({ series }) => (extent(series)?.high ?? 0) !== 0);
    return html`<div class="trends">${telling.map(({ name, series }) => this.chart(name, series))}</div>
      ${
        this.markers.length === 0
          ? nothing
          : html`<h3>${this.t("trends.markers")}</h3>
              <ul class="markers muted">
                ${this.markers.map(
                  ({ at, kind, note }) =>
                    html`<li>
                      ${this.localizer.dateTime(new Date(at * 1000))}:
                      ${this.t(`marker.${kind}`)}${note === null ? nothing : html` – <bdi>${note}</bdi>`}
                    </li>`,
                )}
              </ul>`
      }`;
  }

  private value(name: string, value: number): string {
    const l = this.localizer;
    return name === "temperature_c" ? l.number(value, { style: "unit", unit: "celsius" }) : l.number(value);
  }

  private chart(name: string, series: Series): TemplateResult {
    const l = this.localizer;
    const label = valueName(l, name);
    const ends = extent(series);
    if (!ends) return html``;
    const say = (value: number): string => this.value(name, value);
    const since = l.date(new Date(ends.since * 1000));
    const change = ends.last - ends.first;
    const words =
      change === 0
        ? this.t("trends.same", { since })
        : this.t("trends.change", { change: l.number(change, { signDisplay: "always" }), since });
    return html`<div>
      <h3>
        <span>${label}</span>
        <span class="value">${this.t("trends.now", { value: say(ends.last) })} · ${words}</span>
      </h3>
      <drivearr-trend-chart
        .series=${series}
        .markers=${this.markers}
        .baseline=${numberAt(this.baseline, name)}
        .words=${{ value: say, date: (at: number) => l.date(new Date(at * 1000)) }}
        .label=${this.t("trends.chart", {
          name: label,
          first: say(ends.first),
          last: say(ends.last),
          low: say(ends.low),
          high: say(ends.high),
          since,
        })}
        ?steps=${name !== "temperature_c"}
      ></drivearr-trend-chart>
    </div>`;
  }

  private table(): TemplateResult {
    return html`<details @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}>
      <summary>${this.t("trends.table")}</summary>
      ${this.open ? this.rows() : nothing}
    </details>`;
  }

  private rows(): TemplateResult {
    const l = this.localizer;
    const names = ["score", "temperature_c", ...countsOf(this.readings)];
    const numbers = this.readings.map((_, index) => index);
    const kept = thinned({ times: numbers, values: numbers }, TABLE_ROWS).times;
    const lines = kept.map((index) => this.readings[index] ?? {}).reverse();
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${this.t("trends.table")}>
      <table>
        <thead>
          <tr>
            <th scope="col">${this.t("trends.at")}</th>
            ${names.map((name) => html`<th scope="col" class="number">${valueName(l, name)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lines.map((reading) => {
            const at = dateAt(reading, "at");
            const cell = (name: string): string => {
              const value = numberAt(reading, name) ?? numberAt(recordAt(reading, "counts"), name);
              return value === null ? "–" : this.value(name, value);
            };
            return html`<tr>
              <th scope="row">${at ? l.dateTime(at) : "–"}</th>
              ${names.map((name) => html`<td class="number">${cell(name)}</td>`)}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }

  private choose(days: number): void {
    this.dispatchEvent(new CustomEvent<number>("drivearr-days", { detail: days }));
  }
}

/** Gives since when readings are asked for; null for all that is kept. */
export function sinceOf(days: number, now: Date): string | null {
  return days === 0 ? null : new Date(now.getTime() - days * DAY_S * 1000).toISOString();
}

define("drivearr-trends-card", TrendsCard);
