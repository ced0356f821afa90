/** The card of a disk's map. What draws it is loaded when the first such card is shown. */
import { mdiGrid, mdiHarddiskRemove, mdiLanDisconnect } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import type { Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { failureText } from "../../ha/failure";
import { HassCard } from "../../ha/hass-card";
import { deviceName } from "../../ha/house";
import type { ConfigForm, GridOptions, Hass } from "../../ha/types";
import { absent, frame, heading, notice } from "../parts";
import type { MapState } from "./map-body";
import { MAP_CARD, type MapConfig, mapForm, mapStub } from "./map-card-config";

// Entities that are written when the map may be another.
const TELLING = [
  "binary_sensor.bitrot",
  "sensor.corrupt_files",
  "sensor.unreadable_files",
  "sensor.corrupt_clusters",
  "sensor.last_scan",
  "sensor.last_verify",
];

/** Shows where on a disk files and damage lie. */
export class MapCard extends HassCard<MapConfig> {
  @state() private body: "waiting" | "ready" | "failed" = "waiting";
  @state() private told: MapState | null = null;
  private readonly askMap = (
    view: { readonly start: number; readonly end: number } | null,
    bins: number,
  ): Promise<Wire> => this.ask("drivearr/map", { device_id: this.config?.device, bins, ...view });

  static getConfigForm(): ConfigForm {
    return mapForm();
  }

  static getStubConfig(hass: Hass): Omit<MapConfig, "type"> {
    return mapStub(hass);
  }

  override getCardSize(): number {
    return 7;
  }

  override getGridOptions(): GridOptions {
    return { columns: "full", rows: "auto", min_columns: 6, min_rows: 4 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      await import("./map-body");
      this.body = "ready";
    } catch {
      this.body = "failed";
    }
  }

  protected override watched(hass: Hass): readonly string[] {
    const scanners = this.house(hass).flatMap(({ ids }) => [...ids.values()]);
    return [...scanners, ...this.entitiesNamed(hass, TELLING)];
  }

  protected override card(hass: Hass, config: MapConfig): TemplateResult {
    const house = this.house(hass);
    if (house.length === 0) return this.noScanner();
    if (!config.device) return this.absence("no_device");
    const device = hass.devices[config.device];
    if (!device) return this.absence("not_found");
    const { told } = this;
    const title = this.named(this.t("map.title", { name: deviceName(device) }));
    const states = this.entitiesNamed(hass, TELLING).map((id) => hass.states[id]?.state);
    const connected = house.map((scanner) => this.answers(hass, scanner));
    if (!house.some((scanner) => this.answers(hass, scanner))) return this.unreachable(title);
    if (this.body === "failed") return absent(title, this.t("failure.chunk"));
    const refusal = told?.refusal;
    return frame(
      heading(told?.trouble ? "bad" : "info", mdiGrid, title, this.said(told)),
      refusal === undefined || refusal === null
        ? nothing
        : notice("warn", told?.away ? mdiHarddiskRemove : mdiLanDisconnect, null, failureText(hass, this.l, refusal)),
      this.body === "waiting"
        ? html`<div class="waiting"></div>`
        : html`<drivearr-map-body
            .localizer=${this.l}
            .ask=${this.askMap}
            .subject=${config.device}
            .version=${[...states, ...connected, hass.connected].join()}
            .name=${deviceName(device)}
            .preset=${config.curve === "linear" ? "linear" : "hilbert"}
            .tools=${config.show_actions !== false}
            .keyed=${config.show_legend !== false}
            @map-told=${(event: CustomEvent<MapState>) => (this.told = event.detail)}
          ></drivearr-map-body>`,
    );
  }

  private said(told: MapState | null): string {
    if (!told || told.sizeBytes === null) return "";
    const words = [
      this.l.bytes(told.sizeBytes),
      told.builtAt ? this.t("map.built", { ago: this.l.ago(told.builtAt, new Date()) }) : null,
      told.trouble > 0 ? this.t("map.trouble", { count: told.trouble }) : this.t("map.fine"),
    ];
    return words.filter((word) => word !== null).join(" · ");
  }
}

define(MAP_CARD, MapCard);
