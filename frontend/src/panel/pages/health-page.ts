/** The disks by how they are: the ill ones first, each with its reason. */
import { mdiHeartPulse, mdiSleep } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import type { Wire } from "../../drive/wire";
import "../../elements/bar";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { dateAt, numberAt } from "../../format/wire-read";
import { diskName, heldOn } from "../disks";
import { isAsleep, sortByHealth, statusOf, statusTone, whyOf } from "../health-words";
import { Page } from "../page";
import { healthStyles } from "../parts/health-styles";
import { href } from "../router";
import { HEALTH, type HealthKey } from "../texts/health";

export class HealthPage extends Page<HealthKey> {
  protected override readonly texts = HEALTH;

  static override styles = [...Page.styles, healthStyles];

  override heading(): string {
    return this.t("title");
  }

  protected override content(): TemplateResult {
    const rows = sortByHealth(this.rows("health"));
    if (rows.length === 0)
      return html`<div class="card">
        <drivearr-empty .path=${mdiHeartPulse} .heading=${this.t("none")} .hint=${this.t("none_hint")}></drivearr-empty>
      </div>`;
    return html`<div class="columns">${rows.map((row) => this.disk(row))}</div>`;
  }

  private disk(health: Wire): TemplateResult {
    const id = String(health["device_id"]);
    const device = this.row("devices", id);
    const status = statusOf(health);
    const tone = statusTone(status);
    const [score, temperature] = [numberAt(health, "score"), numberAt(health, "temperature_c")];
    const read = dateAt(health, "last_read_at");
    const held = heldOn(this.state, id);
    const why = whyOf(this.l, health);
    const facts = [
      device ? this.frame(`device.${String(device["kind"])}` as "device.hdd") : null,
      numberAt(device ?? {}, "size_bytes") === null ? null : this.l.bytes(Number(device?.["size_bytes"])),
      temperature === null ? null : this.l.number(temperature, { style: "unit", unit: "celsius" }),
    ].filter((fact) => fact !== null);
    return html`<article class="card disk ${tone}">
      <div class="top">
        <h2 class="grow name"><bdi>${diskName(device) ?? this.frame("unknown")}</bdi></h2>
        <span class="chip ${tone}">${this.frame(`health.${status}`)}</span>
        ${isAsleep(health) ? html`<span class="chip quiet">${icon(mdiSleep)}${this.t("asleep")}</span>` : nothing}
      </div>
      <p class="muted small">
        ${facts.join(" · ")} ·
        ${read ? this.t("as_of_read", { ago: this.l.ago(read, new Date()) }) : this.t("never_read")}
      </p>
      ${
        score === null
          ? nothing
          : html`<div>
              <div class="label-row">
                <span class="label">${this.t("score")}</span>
                <span class="value">${this.t("score_of", { score })}</span>
              </div>
              <drivearr-bar
                .parts=${[
                  { value: score, tone },
                  { value: 100 - score, tone: "track" },
                ]}
              ></drivearr-bar>
            </div>`
      }
      ${why === null ? nothing : html`<p>${this.t("list.why", { why })}</p>`}
      <p class="muted small">
        ${this.t("holds")}:
        ${held.length === 0 ? this.t("holds_nothing") : html`<bdi class="name">${held.join(", ")}</bdi>`}
      </p>
      <div class="row"><a class="button" href=${href("device-health", id)}>${this.t("list.open")}</a></div>
    </article>`;
  }
}

define("drivearr-health-page", HealthPage);
