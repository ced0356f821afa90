/** Settings of the whole scanner: when and how fast it reads, how disks are asked, when shares are slow. */
import { html, nothing, type TemplateResult } from "lit";
import type { Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { numberAt, recordAt, textAt } from "../../format/wire-read";
import { Loader } from "../loader";
import { FRAME } from "../texts/frame";
import type { SettingsKey } from "../texts/settings";
import { Section } from "./section";

const MEGA = 1_000_000;
const MINUTE_S = 60;
const CHECKS = ["hash_new", "yield_to_others", "health_on_attach", "self_test_short", "self_test_long"] as const;
const SHARES = ["network_warn_bytes_per_s", "network_agent_bytes_per_s", "network_stop_bytes_per_s"] as const;
const MOUNTS = ["off", "known", "removable"] as const;
const KEPT = ["keep_history_days", "keep_jobs_days", "keep_events_days", "keep_readings_days"] as const;
const INTERVALS = ["health_interval_s", "health_rest_interval_s"] as const;

export class SettingsReading extends Section {
  private readonly settings = new Loader<Wire>(this, async (signal) =>
    recordAt(await this.context.api.get("/settings", {}, signal), "settings"),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    void this.settings.run();
  }

  override render() {
    const { value, error, loading } = this.settings;
    if (value !== null) return this.form(value);
    if (loading || error === null) return html`<div class="card waiting"><i></i><i></i><i></i></div>`;
    return html`<div class="card failure" role="alert">
      <p class="grow">${this.context.words(error)}</p>
      <button class="button" @click=${() => this.settings.run()}>${this.l.from(FRAME, "retry")}</button>
    </div>`;
  }

  private number(
    name: SettingsKey,
    value: number | null,
    unit: string | null,
    least: number,
    needed: boolean,
    step: "1" | "any" = "1",
  ) {
    const input = html`<input
      id=${name}
      name=${name}
      type="number"
      min=${least}
      step=${step}
      ?required=${needed}
      .value=${value === null ? "" : String(value)}
    />`;
    return html`<div class="field">
      <label for=${name}>${this.t(name)}</label>
      ${unit === null ? input : html`<div class="with-unit">${input}${unit}</div>`}
    </div>`;
  }

  private check(name: (typeof CHECKS)[number], value: Wire): TemplateResult {
    return html`<label class="check"
      ><input type="checkbox" name=${name} .checked=${value[name] === true} />${this.t(name)}</label
    >`;
  }

  private form(value: Wire): TemplateResult {
    const mega = (name: string): number | null => {
      const bytes = numberAt(value, name);
      return bytes === null ? null : bytes / MEGA;
    };
    const clock = (name: "quiet_start" | "quiet_end") =>
      html`<div class="field">
        <label for=${name}>${this.t(name)}</label>
        <input id=${name} name=${name} type="time" .value=${textAt(value, name) ?? ""} />
      </div>`;
    return html`<form @submit=${this.save}>
      <section class="card form">
        <h2>${this.t("reading")}</h2>
        <div class="pair">
          ${clock("quiet_start")} ${clock("quiet_end")}
          ${this.number("bandwidth_bytes_per_s", mega("bandwidth_bytes_per_s"), null, 0.1, false, "any")}
        </div>
        <p class="hint">${this.t("quiet.hint")}</p>
        <div>${this.check("hash_new", value)} ${this.check("yield_to_others", value)}</div>
      </section>
      <section class="card form">
        <h2>${this.t("health")}</h2>
        <p class="hint">${this.t("health.hint")}</p>
        <div class="pair">
          ${INTERVALS.map((name) =>
            this.number(name, (numberAt(value, name) ?? 0) / MINUTE_S, this.t("minutes"), 5, true, "any"),
          )}
          ${this.number("health_unknown_days", numberAt(value, "health_unknown_days"), this.t("days"), 1, true)}
        </div>
        <div>
          ${this.check("health_on_attach", value)} ${this.check("self_test_short", value)}
          ${this.check("self_test_long", value)}
        </div>
      </section>
      <section class="card form">
        <h2>${this.t("network")}</h2>
        <p class="hint">${this.t("network.hint")}</p>
        <div class="pair">${SHARES.map((name) => this.number(name, mega(name), this.t("mbps"), 0.1, true, "any"))}</div>
      </section>
      <section class="card form">
        <h2>${this.t("mounting")}</h2>
        <p class="hint">${this.t("mount.hint")}</p>
        <div class="field">
          <label for="mount">${this.t("mount.field")}</label>
          <select id="mount" name="mount">
            <option value="" ?selected=${textAt(value, "mount") === null}>${this.t("mount.started")}</option>
            ${MOUNTS.map(
              (mode) =>
                html`<option value=${mode} ?selected=${value["mount"] === mode}>${this.t(`mount.${mode}`)}</option>`,
            )}
          </select>
        </div>
      </section>
      <section class="card form">
        <h2>${this.t("keep")}</h2>
        <p class="hint">${this.t("keep.hint")}</p>
        <div class="pair">${KEPT.map((name) => this.number(name, numberAt(value, name), this.t("days"), 0, true))}</div>
      </section>
      <div class="end">
        ${this.settings.loading ? nothing : html`<button class="button primary" ?disabled=${this.off}>${this.t("save")}</button>`}
      </div>
    </form>`;
  }

  private readonly save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const fields = this.fields(event.target as HTMLFormElement);
    const amount = (name: string, unit: number): number => Math.round(Number(fields[name]) * unit);
    const body = {
      quiet_start: fields["quiet_start"] || null,
      quiet_end: fields["quiet_end"] || null,
      bandwidth_bytes_per_s: fields["bandwidth_bytes_per_s"] ? amount("bandwidth_bytes_per_s", MEGA) : null,
      health_unknown_days: Number(fields["health_unknown_days"]),
      ...Object.fromEntries(INTERVALS.map((name) => [name, amount(name, MINUTE_S)])),
      ...Object.fromEntries(SHARES.map((name) => [name, amount(name, MEGA)])),
      mount: fields["mount"] || null,
      ...Object.fromEntries(KEPT.map((name) => [name, Number(fields[name])])),
      ...Object.fromEntries(CHECKS.map((name) => [name, fields[name] !== undefined])),
    };
    if (await this.command(() => this.context.api.put("/settings", body), this.t("saved"))) void this.settings.run();
  };
}

define("drivearr-settings-reading", SettingsReading);
