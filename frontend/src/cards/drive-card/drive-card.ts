/** The card of one drive: how it is, what is missing on it, what can be done. */
import { LitElement, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import type { Absence } from "../../backend/backend";
import { HassBackend } from "../../backend/hass-backend";
import type { DriveAction, DriveView } from "../../drive/drive-view";
import { define } from "../../elements/define";
import { MinuteClock } from "../../elements/minute-clock";
import type { TitleStatus } from "../../elements/status-counts";
import { theme } from "../../elements/theme";
import { plainName } from "../../format/plain-name";
import { EntityLookup } from "../../ha/drive-entities";
import { LiveStateListener } from "../../ha/live-state";
import { localizerFor, speechOf } from "../../ha/locale";
import { showMoreInfo } from "../../ha/more-info";
import type { ConfigForm, GridOptions, Hass } from "../../ha/types";
import type { Localizer } from "../../i18n/localizer";
import { cardStyles } from "../card-styles";
import { DRIVE_CARD, type DriveCardConfig, driveCardForm, driveCardStub } from "./drive-card-config";
import { driveCardStyles } from "./drive-card-styles";
import { renderAbsence, renderDrive } from "./drive-card-view";

// A pressed button stays busy until the drive reacts, at most this long.
const REACTION_MS = 4000;

/** Shows one drive of Home Assistant. */
export class DriveCard extends LitElement {
  @property({ attribute: false }) hass?: Hass;
  @state() private config?: DriveCardConfig;
  @state() private pending: DriveAction | null = null;
  @state() private refusal: string | null = null;

  private readonly lookup = new EntityLookup();
  private readonly live = new LiveStateListener(() => this.requestUpdate());
  private localizer?: Localizer;
  private reactionTimer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [theme, cardStyles, driveCardStyles];

  constructor() {
    super();
    new MinuteClock(this);
  }

  static getConfigForm(): ConfigForm {
    return driveCardForm();
  }

  static getStubConfig(hass: Hass): Omit<DriveCardConfig, "type"> {
    return driveCardStub(hass);
  }

  setConfig(config: DriveCardConfig): void {
    this.config = config;
  }

  getCardSize(): number {
    return 8;
  }

  getGridOptions(): GridOptions {
    return { columns: 12, rows: "auto", min_columns: 6, min_rows: 3 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.settle();
    this.live.end();
  }

  // Home Assistant sets `hass` at every change in the house; most of them are of no concern to this drive.
  protected override shouldUpdate(changed: PropertyValues): boolean {
    const old = changed.get("hass") as Hass | undefined;
    if (changed.size !== 1 || !old || !this.hass) return true;
    return this.differs(old, this.hass);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.hass || !changed.has("hass")) return;
    const old = changed.get("hass") as Hass | undefined;
    if (!this.localizer || !old || speechOf(old) !== speechOf(this.hass)) this.localizer = localizerFor(this.hass);
    if (this.pending && old && this.reacted(old, this.hass)) this.settle();
  }

  override render() {
    const { config, localizer } = this;
    if (!config || !localizer) return nothing;
    const view = this.found();
    if (typeof view === "string") return renderAbsence(view, localizer);
    return renderDrive({
      view: { ...view, name: plainName(config.name ?? "") || view.name },
      config,
      localizer,
      now: new Date(),
      pending: this.pending,
      refusal: this.refusal,
      onAction: (event) => void this.run(event.detail),
      onSelect: (event) => this.showEntity(event.detail),
    });
  }

  private found(): DriveView | Absence | "no_device" {
    const device = this.config?.device;
    if (!device || !this.hass) return "no_device";
    return this.backend(this.hass).drive(device);
  }

  private backend(hass: Hass): HassBackend {
    return new HassBackend(hass, this.lookup, this.isConnected ? this.live.listen(hass.connection) : undefined);
  }

  private differs(old: Hass, now: Hass): boolean {
    const device = this.config?.device ?? "";
    if (old.entities !== now.entities || old.devices[device] !== now.devices[device]) return true;
    if (speechOf(old) !== speechOf(now)) return true;
    return [...this.lookup.of(now, device).values()].some((id) => old.states[id] !== now.states[id]);
  }

  private reacted(old: Hass, now: Hass): boolean {
    const device = this.config?.device ?? "";
    const ids = this.lookup.of(now, device);
    return ["sensor.activity", "event.event", "binary_sensor.attached"].some((key) => {
      const id = ids.get(key);
      return id !== undefined && old.states[id] !== now.states[id];
    });
  }

  private async run(action: DriveAction): Promise<void> {
    const { hass, config } = this;
    if (!hass || !config?.device || this.pending) return;
    this.pending = action;
    this.refusal = null;
    try {
      await this.backend(hass).run(config.device, action);
      this.reactionTimer = setTimeout(() => this.settle(), REACTION_MS);
    } catch (error) {
      this.settle();
      this.refusal = error instanceof Object && "message" in error ? String(error.message) : String(error);
    }
  }

  private settle(): void {
    clearTimeout(this.reactionTimer);
    this.pending = null;
  }

  private showEntity(status: TitleStatus): void {
    const { hass, config } = this;
    const entityId = hass && this.lookup.of(hass, config?.device ?? "").get(`sensor.titles_${status}`);
    if (entityId) showMoreInfo(this, entityId);
  }
}

define(DRIVE_CARD, DriveCard);
