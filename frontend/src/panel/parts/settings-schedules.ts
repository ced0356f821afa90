/** When the content of drives and libraries is read again. */
import { mdiCalendarClock, mdiPlus } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { dateAt, numberAt, numbersAt, textAt } from "../../format/wire-read";
import { Section } from "./section";

const MEGA = 1_000_000;
// A Monday: the API's weekday 0.
const MONDAY = Date.UTC(2024, 0, 1, 12);
const DAY_MS = 86_400_000;

export class SettingsSchedules extends Section {
  /** The schedule whose form is open. */
  @state() private editing: string | null = null;

  override render() {
    const rows = this.rows("schedules");
    return html`<section class="card">
      <h2>${this.t("part.schedules")}</h2>
      <p class="muted">${this.t("schedules.hint")}</p>
      ${repeat(
        rows,
        (row) => row["schedule_id"],
        (row) => (this.editing === row["schedule_id"] ? this.form(row) : this.line(row)),
      )}
      <details ?open=${rows.length === 0}>
        <summary>${this.t("schedule.add")}</summary>
        ${this.form(null)}
      </details>
    </section>`;
  }

  private target(row: Wire): string {
    const { drives, libraries } = this.state.tables;
    const found = drives.get(String(row["drive_id"])) ?? libraries.get(String(row["library_id"]));
    return this.nameOf(found);
  }

  private weekday(day: number): string {
    const date = new Date(MONDAY + day * DAY_MS);
    return new Intl.DateTimeFormat(this.l.language, { weekday: "short", timeZone: "UTC" }).format(date);
  }

  private line(row: Wire): TemplateResult {
    const from = textAt(row, "window_start");
    const until = textAt(row, "window_end");
    const next = dateAt(row, "next_run_at");
    const days = numbersAt(row, "weekdays");
    const name = this.target(row);
    const notes = [
      this.t("schedule.line", {
        within: numberAt(row, "within_days") ?? 0,
        interval: numberAt(row, "interval_days") ?? 1,
      }),
      days.length > 0 ? days.map((day) => this.weekday(day)).join(", ") : null,
      from && until ? this.t("schedule.window", { from, until }) : this.t("schedule.always"),
      row["enabled"] === false ? this.t("schedule.paused") : null,
      row["enabled"] !== false && next ? this.t("schedule.next", { time: this.l.dateTime(next) }) : null,
    ];
    return this.listed(mdiCalendarClock, name, notes.filter(Boolean).join(" · "), [
      { text: this.t("edit"), click: () => (this.editing = String(row["schedule_id"])), anytime: true },
      { text: this.t("remove"), click: () => this.drop(row, name) },
    ]);
  }

  private form(row: Wire | null): TemplateResult {
    const given = row ?? {};
    const id = row ? String(row["schedule_id"]) : "new";
    const field = (name: string, label: string, input: TemplateResult) =>
      html`<div class="field"><label for=${`${name}-${id}`}>${label}</label>${input}</div>`;
    const count = (name: string, value: number | null, most: number, needed: boolean) =>
      html`<input
        id=${`${name}-${id}`}
        name=${name}
        type="number"
        min="1"
        max=${most}
        ?required=${needed}
        .value=${value === null ? "" : String(value)}
      />`;
    const clock = (name: string) =>
      html`<input id=${`${name}-${id}`} name=${name} type="time" .value=${textAt(given, name) ?? ""} />`;
    const bandwidth = numberAt(given, "bandwidth_bytes_per_s");
    const chosen = numbersAt(given, "weekdays");
    return html`<form @submit=${(event: SubmitEvent) => this.save(event, row)}>
      ${row ? html`<strong><bdi>${this.target(row)}</bdi></strong>` : this.choice(id)}
      <div class="pair">
        ${field(
          "within_days",
          this.t("schedule.within"),
          html`<div class="with-unit">
            ${count("within_days", numberAt(given, "within_days") ?? 30, 3650, true)}${this.t("days")}
          </div>`,
        )}
        ${field(
          "interval_days",
          this.t("schedule.interval"),
          html`<div class="with-unit">
            ${count("interval_days", numberAt(given, "interval_days") ?? 1, 365, true)}${this.t("days")}
          </div>`,
        )}
        ${field("window_start", this.t("schedule.from"), clock("window_start"))}
        ${field("window_end", this.t("schedule.until"), clock("window_end"))}
        ${field(
          "bandwidth",
          this.t("schedule.bandwidth"),
          count("bandwidth", bandwidth === null ? null : Math.max(1, Math.round(bandwidth / MEGA)), 100_000, false),
        )}
      </div>
      <fieldset>
        <legend>${this.t("schedule.weekdays")}</legend>
        <div class="days">
          ${[0, 1, 2, 3, 4, 5, 6].map(
            (day) =>
              html`<label class="check"
                ><input
                  type="checkbox"
                  name=${`day${day}`}
                  ?checked=${chosen.includes(day)}
                />${this.weekday(day)}</label
              >`,
          )}
        </div>
      </fieldset>
      <label class="check"
        ><input type="checkbox" name="follow_health" ?checked=${given["follow_health"] !== false} />${this.t(
          "schedule.health",
        )}</label
      >
      <label class="check"
        ><input type="checkbox" name="enabled" ?checked=${given["enabled"] !== false} />${this.t(
          "schedule.enabled",
        )}</label
      >
      <div class="end">
        ${
          row
            ? html`<button class="button" type="button" @click=${() => (this.editing = null)}>
                ${this.t("cancel")}
              </button>`
            : nothing
        }
        <button class="button primary" ?disabled=${this.off}>
          ${row ? this.t("save") : html`${icon(mdiPlus)}${this.t("schedule.add")}`}
        </button>
      </div>
    </form>`;
  }

  private choice(id: string): TemplateResult {
    const option = (kind: string, row: Wire) =>
      html`<option value=${`${kind}:${String(row[kind])}`}>${this.nameOf(row).slice(0, 120)}</option>`;
    return html`<div class="field">
      <label for=${`of-${id}`}>${this.t("schedule.of")}</label>
      <select id=${`of-${id}`} name="of" required>
        <optgroup label=${this.t("drives")}>${this.rows("drives").map((row) => option("drive_id", row))}</optgroup>
        <optgroup label=${this.t("libraries")}>
          ${this.rows("libraries").map((row) => option("library_id", row))}
        </optgroup>
      </select>
    </div>`;
  }

  private async save(event: SubmitEvent, row: Wire | null): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = this.fields(form);
    const [kind = "", id = ""] = (fields["of"] ?? "").split(/:(.*)/s);
    const body = {
      ...(row ? {} : { [kind]: id }),
      within_days: Number(fields["within_days"]),
      interval_days: Number(fields["interval_days"]),
      window_start: fields["window_start"] || null,
      window_end: fields["window_end"] || null,
      bandwidth_bytes_per_s: fields["bandwidth"] ? Number(fields["bandwidth"]) * MEGA : null,
      weekdays: [0, 1, 2, 3, 4, 5, 6].filter((day) => fields[`day${day}`] !== undefined),
      follow_health: fields["follow_health"] !== undefined,
      enabled: fields["enabled"] !== undefined,
    };
    const work = () =>
      row
        ? this.context.api.patch(`/schedules/${encodeURIComponent(String(row["schedule_id"]))}`, body)
        : this.context.api.post("/schedules", body);
    if (!(await this.command(work, this.t("saved")))) return;
    if (row) this.editing = null;
    else form.reset();
  }

  private async drop(row: Wire, name: string): Promise<void> {
    const yes = await this.context.ask({
      heading: this.t("schedule.remove_ask"),
      body: this.t("schedule.remove_hint", { name }),
      verb: this.t("remove"),
      destructive: true,
    });
    if (!yes) return;
    const path = `/schedules/${encodeURIComponent(String(row["schedule_id"]))}`;
    await this.command(() => this.context.api.delete(path), this.t("schedule.removed"));
  }
}

define("drivearr-settings-schedules", SettingsSchedules);
