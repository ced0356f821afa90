/** The card of all disks and drives: machine by machine, what needs attention first. */
import {
  mdiAlert,
  mdiAlertCircle,
  mdiCheckCircle,
  mdiCircleHalfFull,
  mdiHarddisk,
  mdiHarddiskRemove,
  mdiLanDisconnect,
  mdiServer,
  mdiSleep,
  mdiUsbFlashDrive,
} from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import type { DriveView } from "../../drive/drive-view";
import { headlineOf, isBusy, type Tone, type Verdict, verdictOf } from "../../drive/status";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { stateOf } from "../../ha/drive-entities";
import { HassCard } from "../../ha/hass-card";
import { type DiskPlace, drivesOf, type Place, type ScannerPlace } from "../../ha/house";
import { showDevice, showMoreInfo } from "../../ha/more-info";
import { flagOf, numberOf } from "../../ha/state-values";
import type { ConfigForm, Hass } from "../../ha/types";
import { type DiskHealth, HEALTH_ICONS, HEALTH_TONES, healthOf } from "../health-card/health";
import { absent, chip, frame, heading, notice } from "../parts";
import { DEVICES_CARD, type DevicesConfig, devicesForm, devicesStub } from "./devices-card-config";

const VERDICTS: Readonly<Record<Exclude<Verdict, "unknown">, readonly [Tone, string]>> = {
  complete: ["good", mdiCheckCircle],
  incomplete: ["warn", mdiCircleHalfFull],
  over_capacity: ["bad", mdiAlert],
};
const WORST: readonly Tone[] = ["bad", "warn", "good", "quiet"];

interface DiskRow {
  readonly disk: DiskPlace;
  readonly health: DiskHealth;
}

/** Shows every disk with the drives on it. */
export class DevicesCard extends HassCard<DevicesConfig> {
  static override styles = [
    ...HassCard.styles,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 4px;
      }
      h3 {
        display: flex;
        align-items: center;
        gap: 8px;
        margin: 0;
        padding-block: 4px;
        font-size: var(--da-size-m);
        line-height: 20px;
        font-weight: var(--da-medium);
        color: var(--da-muted);
      }
      h3 svg {
        font-size: 18px;
      }
      ul.rows > li {
        display: block;
        padding-block: 4px;
      }
      .row {
        border-radius: var(--da-radius);
        padding: 4px 8px;
        margin-inline: -8px;
        inline-size: calc(100% + 16px);
      }
      .row:hover {
        background: var(--da-shade);
      }
      .drives {
        margin: 0;
        padding: 0;
        padding-inline-start: 34px;
        list-style: none;
      }
      .row {
        flex-wrap: wrap;
        row-gap: 4px;
      }
      .row .words {
        flex: 1 1 150px;
      }
      .row .verdict {
        margin-inline-start: auto;
      }
      @container (max-width: 420px) {
        .drives {
          padding-inline-start: 16px;
        }
      }
    `,
  ];

  static getConfigForm(): ConfigForm {
    return devicesForm();
  }

  static getStubConfig(): Omit<DevicesConfig, "type"> {
    return devicesStub();
  }

  protected override watched(hass: Hass): readonly string[] {
    const house = this.house(hass);
    const disks = house.flatMap(({ disks: each }) => each);
    return [...house, ...disks, ...drivesOf(house)].flatMap(({ ids }) => [...ids.values()]);
  }

  protected override card(hass: Hass, config: DevicesConfig): TemplateResult {
    const house = this.house(hass);
    if (house.length === 0) return this.noScanner();
    const shown = config.device ? house.filter(({ id }) => id === config.device) : house;
    if (shown.length === 0) return absent(this.t("absent.machine"), this.t("absent.machine_hint"));
    return frame(
      this.top(hass, shown),
      shown.map((scanner) => this.machine(hass, scanner, shown.length > 1, config.show_drives !== false)),
    );
  }

  private top(hass: Hass, house: readonly ScannerPlace[]): TemplateResult {
    const disks = house.flatMap((scanner) => scanner.disks);
    const drives = drivesOf(house);
    const lost = house.filter((scanner) => !this.answers(hass, scanner)).length;
    const tones = disks.map((disk) => HEALTH_TONES[healthOf(hass, disk.ids).state]);
    const troubled = drives.filter((drive) => this.isTroubled(hass, drive)).length;
    const ill = tones.filter((tone) => tone === "bad" || tone === "warn").length + troubled;
    const tone: Tone = tones.includes("bad") || troubled > 0 ? "bad" : ill + lost > 0 ? "warn" : "info";
    const [only] = house;
    const usual = house.length === 1 && only && this.config?.device ? only.name : this.t("devices.title");
    const words = [
      disks.length === 0
        ? this.t("devices.drives", { drives: drives.length })
        : this.t("devices.count", { disks: disks.length, drives: drives.length }),
      lost > 0 ? this.l.text("headline.unreachable") : null,
      ill > 0 ? this.t("devices.ill", { count: ill }) : lost === 0 ? this.t("devices.fine") : null,
    ];
    return heading(tone, mdiServer, this.named(usual), words.filter((word) => word !== null).join(" · "));
  }

  private machine(hass: Hass, scanner: ScannerPlace, named: boolean, drives: boolean): TemplateResult {
    const answers = this.answers(hass, scanner);
    const rows = scanner.disks
      .map((disk): DiskRow => ({ disk, health: healthOf(hass, disk.ids) }))
      .sort((a, b) => WORST.indexOf(HEALTH_TONES[a.health.state]) - WORST.indexOf(HEALTH_TONES[b.health.state]));
    const empty = rows.length + scanner.drives.length === 0;
    return html`<section aria-label=${scanner.name}>
      ${named ? html`<h3>${icon(mdiServer)}<bdi>${scanner.name}</bdi></h3>` : nothing}
      ${answers ? nothing : notice("warn", mdiLanDisconnect, this.l.text("headline.unreachable"), this.l.text("unreachable.hint"))}
      ${
        answers && empty
          ? html`<p class="note">${this.t("devices.none")}. ${this.t("devices.none_hint")}</p>`
          : html`<ul class="rows">
              ${rows.map((row) => this.disk(hass, row, drives, answers))}
              ${drives ? this.nearest(hass, scanner.drives).map((drive) => html`<li>${this.driveRow(hass, drive)}</li>`) : nothing}
            </ul>`
      }
    </section>`;
  }

  private disk(hass: Hass, { disk, health }: DiskRow, drives: boolean, answers: boolean): TemplateResult {
    const tone = HEALTH_TONES[health.state];
    const temperature = numberOf(stateOf(hass, disk.ids, "sensor.temperature"));
    const unit = String(stateOf(hass, disk.ids, "sensor.temperature")?.attributes["unit_of_measurement"] ?? "°C");
    const facts = [
      health.score === null ? null : this.t("devices.score", { score: health.score }),
      temperature === null ? null : `${this.l.number(temperature, { maximumFractionDigits: 0 })} ${unit}`,
      health.asleep && health.state !== "unknown" ? this.t("health.asleep") : null,
      health.urgency === null ? null : this.t(`urgency.${health.urgency}`),
    ].filter((fact) => fact !== null);
    const said = !health.reachable
      ? answers
        ? chip("quiet", mdiHarddiskRemove, this.l.text("headline.detached"))
        : nothing
      : health.state === "unknown" && health.asleep
        ? chip("quiet", mdiSleep, this.t("health.asleep"))
        : health.state === "unknown"
          ? chip("quiet", HEALTH_ICONS.unknown, this.l.text("value.unknown"))
          : chip(tone, HEALTH_ICONS[health.state], this.t(`health.${health.state}`));
    return html`<li>
      ${this.row(disk, "sensor.health", tone, mdiHarddisk, facts, said)}
      ${
        drives && disk.drives.length > 0
          ? html`<ul class="drives">
              ${disk.drives.map((drive) => html`<li>${this.driveRow(hass, drive)}</li>`)}
            </ul>`
          : nothing
      }
    </li>`;
  }

  private driveRow(hass: Hass, place: Place): TemplateResult {
    const drive = this.drive(hass, place.id);
    if (typeof drive === "string") return html``;
    const { freeBytes, sizeBytes } = drive;
    const headline = headlineOf(drive);
    const { lastSeenAt } = drive;
    const away = drive.reachable && drive.attached === false;
    const facts = [
      `${this.l.text(drive.pace?.paused ? "headline.paused" : `headline.${headline}`)}${
        isBusy(drive) && drive.percent !== null ? ` ${this.l.percent(drive.percent)}` : ""
      }`,
      away && lastSeenAt ? this.l.text("detail.last_seen", { ago: this.l.ago(lastSeenAt, new Date()) }) : null,
      drive.reachable && !away && freeBytes !== null && sizeBytes !== null
        ? this.l.text("space.free_of", { free: this.l.bytes(freeBytes), size: this.l.bytes(sizeBytes) })
        : null,
    ].filter((fact) => fact !== null);
    const tone: Tone = headline === "error" ? "bad" : drive.reachable && drive.attached ? "info" : "quiet";
    return this.row(place, "binary_sensor.attached", tone, mdiUsbFlashDrive, facts, this.verdict(hass, place, drive));
  }

  /** Gives drives with those that are attached first. */
  private nearest(hass: Hass, drives: readonly Place[]): readonly Place[] {
    const away = ({ ids }: Place): number => (flagOf(stateOf(hass, ids, "binary_sensor.attached")) === true ? 0 : 1);
    return drives.toSorted((a, b) => away(a) - away(b));
  }

  private isTroubled(hass: Hass, { ids }: Place): boolean {
    return (
      flagOf(stateOf(hass, ids, "binary_sensor.bitrot")) === true ||
      flagOf(stateOf(hass, ids, "binary_sensor.problem")) === true
    );
  }

  private verdict(hass: Hass, { ids }: Place, drive: DriveView): TemplateResult | typeof nothing {
    if (!drive.reachable || drive.attached === false) return nothing;
    if (flagOf(stateOf(hass, ids, "binary_sensor.bitrot")) === true)
      return chip("bad", mdiAlertCircle, this.t("devices.bitrot"));
    if (flagOf(stateOf(hass, ids, "binary_sensor.problem")) === true)
      return chip("bad", mdiAlert, this.t("devices.problem"));
    const verdict = verdictOf(drive);
    if (verdict === "unknown") return nothing;
    return chip(...VERDICTS[verdict], this.l.text(`verdict.${verdict}`));
  }

  private row(
    place: Place,
    key: string,
    tone: Tone,
    path: string,
    facts: readonly string[],
    said: TemplateResult | typeof nothing,
  ): TemplateResult {
    return html`<button type="button" class="row ${tone}" @click=${() => this.open(place, key)}>
      ${icon(path)}
      <span class="words">
        <span class="name" title=${place.name}>${place.name}</span>
        <span class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}</span>
      </span>
      ${said}
    </button>`;
  }

  private open({ id, ids }: Place, key: string): void {
    if (this.hass?.user?.is_admin) return showDevice(id);
    const entityId = ids.get(key);
    if (entityId) showMoreInfo(this, entityId);
  }
}

define(DEVICES_CARD, DevicesCard);
