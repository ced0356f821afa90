/** The card of damage: what was found in files, how bad, where, and what can be done. */
import {
  mdiAlertCircleOutline,
  mdiAlertOutline,
  mdiBandage,
  mdiCheck,
  mdiInformationOutline,
  mdiLanDisconnect,
  mdiShieldAlert,
  mdiShieldCheck,
  mdiShieldOutline,
} from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import type { Tone } from "../../drive/status";
import type { Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { bytesAt, dateAt, listAt, textAt } from "../../format/wire-read";
import { failureText } from "../../ha/failure";
import { HassCard } from "../../ha/hass-card";
import { deviceName, nameOf } from "../../ha/house";
import { Question } from "../../ha/question";
import { dateOf, textOf } from "../../ha/state-values";
import type { ConfigForm, Hass } from "../../ha/types";
import { hasText } from "../../i18n/page-texts";
import { frame, heading, notice, question, refused } from "../parts";
import { CARDS } from "../texts";
import { BITROT_CARD, BITROT_ROWS, type BitrotConfig, bitrotForm, bitrotStub, MOST_EVENTS } from "./bitrot-card-config";

// Entities that are written when something about damage is new.
const TELLING = [
  "binary_sensor.bitrot",
  "sensor.corrupt_files",
  "sensor.unreadable_files",
  "sensor.corrupt_clusters",
  "event.event",
  "event.disk_event",
];
const PROOFS = "sensor.oldest_verified";
// Milliseconds after which events are asked for again: somebody may have acknowledged one elsewhere.
const STALE_MS = 300_000;

const SEVERITIES: Readonly<Record<string, readonly [Tone, string]>> = {
  severe: ["bad", mdiAlertCircleOutline],
  moderate: ["warn", mdiAlertOutline],
  minor: ["info", mdiInformationOutline],
};
const RANK = ["severe", "moderate", "minor"];

/** What was answered; `refusals` of those scanners that did not. */
interface Damage {
  readonly events: readonly Wire[];
  readonly refusals: readonly unknown[];
}

/** Shows the open damage of a drive or disk, or of everything. */
export class BitrotCard extends HassCard<BitrotConfig> {
  /** The event whose healing is being asked about. */
  @state() private asked: string | null = null;
  /** Events whose healing was started here, with when they had last changed. */
  @state() private healing: ReadonlyMap<string, string | null> = new Map();
  private readonly damage = new Question<Damage>(this, () => this.askEvents());

  static override styles = [
    ...HassCard.styles,
    css`
      ul.rows > li {
        flex-wrap: wrap;
      }
      li .words {
        flex-basis: 180px;
      }
      li .buttons {
        margin-inline-start: auto;
      }
      .name {
        white-space: normal;
        overflow-wrap: anywhere;
      }
      .ask {
        flex: 1;
      }
    `,
  ];

  static getConfigForm(): ConfigForm {
    return bitrotForm();
  }

  static getStubConfig(): Omit<BitrotConfig, "type"> {
    return bitrotStub();
  }

  protected override watched(hass: Hass): readonly string[] {
    const scanners = this.house(hass).flatMap(({ ids }) => [...ids.values()]);
    return [...scanners, ...this.entitiesNamed(hass, [...TELLING, PROOFS])];
  }

  protected override refresh(hass: Hass, config: BitrotConfig): void {
    const house = this.house(hass);
    if (house.length === 0 || (config.device && !hass.devices[config.device])) return this.damage.about(null);
    const states = this.entitiesNamed(hass, TELLING).map((id) => hass.states[id]?.state);
    const connected = house.map((scanner) => this.answers(hass, scanner));
    const tick = Math.floor(Date.now() / STALE_MS);
    this.damage.about(config.device ?? "all", [...states, ...connected, hass.connected, tick].join());
  }

  private async askEvents(): Promise<Damage> {
    const device = this.config?.device;
    const entries = this.house(this.hass as Hass).flatMap(({ entryId }) => entryId ?? []);
    const scopes = device ? [{ device_id: device }] : entries.map((entry_id) => ({ entry_id }));
    const answers = await Promise.allSettled(scopes.map((scope) => this.ask<Wire>("drivearr/events", scope)));
    const refusals = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason as unknown] : []));
    const [first] = refusals;
    if (first !== undefined && refusals.length === answers.length) throw first;
    const events = answers.flatMap((answer) => (answer.status === "fulfilled" ? listAt(answer.value, "events") : []));
    const rank = (event: Wire): number => {
      const place = RANK.indexOf(String(event["severity"]));
      return place < 0 ? RANK.length : place;
    };
    return { events: events.toSorted((a, b) => rank(a) - rank(b)), refusals };
  }

  protected override card(hass: Hass, config: BitrotConfig): TemplateResult {
    if (this.house(hass).length === 0) return this.noScanner();
    const device = config.device ? hass.devices[config.device] : undefined;
    if (config.device && !device) return this.absence("not_found");
    const title = this.named(device ? this.t("bitrot.of", { name: deviceName(device) }) : this.t("bitrot.title"));
    if (!this.house(hass).some((scanner) => this.answers(hass, scanner))) return this.unreachable(title);
    const { value, failure } = this.damage;
    if (value === null)
      return failure === null
        ? frame(heading("quiet", mdiShieldOutline, title, ""), html`<div class="waiting"></div>`)
        : frame(
            heading("quiet", mdiShieldOutline, title, this.l.text("value.unknown")),
            notice("warn", mdiLanDisconnect, this.t("failure.answer"), failureText(hass, this.l, failure)),
          );
    const old = failure ?? value.refusals[0];
    return frame(
      this.top(hass, title, value.events),
      old === undefined
        ? nothing
        : notice("warn", mdiLanDisconnect, this.t("failure.answer"), failureText(hass, this.l, old)),
      refused(this.l.text("failure.command"), this.refusal),
      value.events.length === 0 ? this.proof(hass) : this.list(hass, config, value.events),
    );
  }

  private top(hass: Hass, title: string, events: readonly Wire[]): TemplateResult {
    const worst = SEVERITIES[String(events[0]?.["severity"])]?.[0] ?? "warn";
    if (events.length > 0)
      return heading(worst, mdiShieldAlert, title, this.t("bitrot.open", { count: events.length }));
    const proven = this.oldestProof(hass) !== null;
    return heading(proven ? "good" : "quiet", proven ? mdiShieldCheck : mdiShieldOutline, title, this.t("bitrot.none"));
  }

  /** Gives the age of the stalest proof; null while a drive has content that was never proven. */
  private oldestProof(hass: Hass): Date | null {
    const own = this.config?.device;
    const ids = own ? [this.idsOf(hass, own).get(PROOFS)] : this.entitiesNamed(hass, [PROOFS]);
    const states = ids.flatMap((id) => (id === undefined ? [] : [hass.states[id]]));
    const dates = states.map(dateOf);
    if (dates.length === 0 || states.some((each) => textOf(each) === null)) return null;
    return dates.reduce((a, b) => (a !== null && b !== null && b < a ? b : a));
  }

  private proof(hass: Hass): TemplateResult {
    const oldest = this.oldestProof(hass);
    const text = oldest ? this.t("bitrot.proven", { ago: this.l.ago(oldest, new Date()) }) : this.t("bitrot.unproven");
    return html`<p class="note">${text}</p>`;
  }

  private list(hass: Hass, config: BitrotConfig, events: readonly Wire[]): TemplateResult {
    const rows = Math.min(Math.max(Math.floor(Number(config.rows ?? BITROT_ROWS)) || BITROT_ROWS, 1), MOST_EVENTS);
    const more = events.length - rows;
    return html`<ul class="rows">
        ${events.slice(0, rows).map((event) => this.row(hass, event, config.show_actions !== false))}
      </ul>
      ${more > 0 ? html`<p class="note">${this.t("bitrot.more", { count: more })}</p>` : nothing}`;
  }

  /** Gives where an event is: on a disk, with the drive or library that it damaged. */
  private where(hass: Hass, event: Wire): string {
    const owner =
      nameOf(hass.devices, "drive", event["drive_id"]) ?? nameOf(hass.devices, "library", event["library_id"]);
    const disk = nameOf(hass.devices, "disk", event["device_id"]);
    const names = [owner, disk].filter((name) => name !== null);
    return names.length === 0 ? this.t("bitrot.somewhere") : names.join(" · ");
  }

  private row(hass: Hass, event: Wire, acts: boolean): TemplateResult {
    const id = textAt(event, "event_id") ?? "";
    const healable = bytesAt(event, "healable");
    if (this.asked === id) return html`<li>${this.healQuestion(id, healable)}</li>`;
    const [tone, path] = SEVERITIES[String(event["severity"])] ?? (["warn", mdiAlertOutline] as const);
    const severity = `severity.${String(event["severity"])}`;
    const cause = `cause.${String(event["cause"])}`;
    const opened = dateAt(event, "opened_at");
    const counts = (["corrupt", "unreadable", "transient"] as const).flatMap((key) => {
      const count = bytesAt(event, key);
      return count > 0 ? [this.t(`bitrot.${key}`, { count })] : [];
    });
    return html`<li>
      <span class="row-icon ${tone}">${icon(path)}</span>
      <div class="words">
        <span class="name"
          >${this.t(hasText(CARDS, severity) ? severity : "severity.unknown")}:
          <bdi>${this.where(hass, event)}</bdi></span
        >
        <div class="facts">
          ${counts.map((count) => html`<span>${count}</span>`)}
          <span>${this.t("bitrot.healable", { count: healable })}</span>
          ${opened ? html`<span>${this.t("bitrot.opened", { ago: this.l.ago(opened, new Date()) })}</span>` : nothing}
          ${event["state"] === "acknowledged" ? html`<span>${this.t("bitrot.known")}</span>` : nothing}
        </div>
        ${
          hasText(CARDS, cause)
            ? html`<div class="facts"><span>${this.t("bitrot.cause", { cause: this.t(cause) })}</span></div>`
            : nothing
        }
      </div>
      ${acts ? this.buttons(hass, event, id, healable) : nothing}
    </li>`;
  }

  private buttons(hass: Hass, event: Wire, id: string, healable: number): TemplateResult | typeof nothing {
    const admin = hass.user?.is_admin === true;
    const open = event["state"] === "open";
    if (this.healing.has(id) && this.healing.get(id) === textAt(event, "updated_at"))
      return html`<p class="note" role="status">${this.t("bitrot.healing")}</p>`;
    if (!open && !(admin && healable > 0)) return nothing;
    return html`<div class="buttons">
      ${
        open
          ? html`<button type="button" class="button" @click=${() => void this.acknowledge(id)}>
              ${icon(mdiCheck)}<span>${this.t("bitrot.acknowledge")}</span>
            </button>`
          : nothing
      }
      ${
        admin && healable > 0
          ? html`<button type="button" class="button strong" data-heal=${id} @click=${() => this.askHeal(id)}>
              ${icon(mdiBandage)}<span>${this.t("bitrot.heal")}</span>
            </button>`
          : nothing
      }
    </div>`;
  }

  private healQuestion(id: string, count: number): TemplateResult {
    return question(
      {
        ask: this.t("bitrot.heal_ask", { count }),
        hint: this.t("bitrot.heal_hint"),
        yes: this.t("bitrot.heal"),
        no: this.l.text("confirm.cancel"),
      },
      (yes) => void this.heal(id, yes),
    );
  }

  private askHeal(id: string): void {
    this.asked = id;
    this.focusSoon(".ask .no");
  }

  private async heal(id: string, yes: boolean): Promise<void> {
    this.asked = null;
    this.focusSoon(`.button[data-heal="${CSS.escape(id)}"]`);
    if (!yes || !(await this.act("heal", { event: id }))) return;
    const event = this.damage.value?.events.find((each) => each["event_id"] === id);
    this.healing = new Map([...this.healing, [id, event ? textAt(event, "updated_at") : null]]);
    this.damage.again();
  }

  private async acknowledge(id: string): Promise<void> {
    if (await this.act("acknowledge_bitrot", { event: id })) this.damage.again();
  }
}

define(BITROT_CARD, BitrotCard);
