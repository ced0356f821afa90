/** What all cards have in common: settings, language, and that they draw themselves only when something is new. */
import { mdiLanDisconnect } from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { cardStyles } from "../cards/card-styles";
import { absent, frame, heading } from "../cards/parts";
import { CARDS, type CardKey } from "../cards/texts";
import type { Absence } from "../backend/backend";
import { HassBackend } from "../backend/hass-backend";
import type { DriveView } from "../drive/drive-view";
import { plainName } from "../format/plain-name";
import { MinuteClock } from "../elements/minute-clock";
import { theme } from "../elements/theme";
import type { Localizer } from "../i18n/localizer";
import type { MessageValues } from "../i18n/message";
import { type EntityIds, stateOf } from "./drive-entities";
import { failureText, loadFailureTexts } from "./failure";
import { HouseLookup, type Registries, type ScannerPlace } from "./house";
import { type LiveState, LiveStateListener } from "./live-state";
import { localizerFor, speechOf } from "./locale";
import { flagOf } from "./state-values";
import type { CardConfig, GridOptions, Hass } from "./types";

// Milliseconds between two paintings of what came by itself: 4 a second.
const PAINT_MS = 250;

export interface DeviceConfig extends CardConfig {
  readonly device?: string;
  readonly name?: string;
}

export abstract class HassCard<C extends DeviceConfig = DeviceConfig> extends LitElement {
  @property({ attribute: false }) hass?: Hass;
  @state() protected config?: C;
  /** Why the last action was refused. */
  @state() protected refusal: string | null = null;
  protected l!: Localizer;
  private readonly lookup = new HouseLookup();
  private readonly listener = new LiveStateListener(() => this.requestUpdate());
  private watching: (Registries & { readonly config: C | undefined; readonly ids: readonly string[] }) | undefined;
  private paintedAt = Number.NEGATIVE_INFINITY;
  private hurried = false;

  static override styles = [theme, cardStyles];

  constructor() {
    super();
    new MinuteClock(this);
  }

  setConfig(config: C): void {
    this.config = config;
  }

  getCardSize(): number {
    return 5;
  }

  getGridOptions(): GridOptions {
    return { columns: 12, rows: "auto", min_columns: 6, min_rows: 2 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.listener.end();
  }

  // What the user does is drawn at once, what comes by itself at most 4 times a second.
  override requestUpdate(...change: Parameters<LitElement["requestUpdate"]>): void {
    if (change[0] !== undefined && change[0] !== "hass") this.hurried = true;
    super.requestUpdate(...change);
  }

  protected override async scheduleUpdate(): Promise<void> {
    const wait = this.paintedAt + PAINT_MS - performance.now();
    if (!this.hurried && wait > 0) await new Promise((done) => setTimeout(done, wait));
    this.hurried = false;
    this.paintedAt = performance.now();
    super.scheduleUpdate();
  }

  // Home Assistant sets `hass` at every change in the house; most of them are of no concern to this card.
  protected override shouldUpdate(changed: PropertyValues): boolean {
    const old = changed.get("hass") as Hass | undefined;
    const now = this.hass;
    if (changed.size !== 1 || !old || !now) return true;
    if (old.entities !== now.entities || old.devices !== now.devices || old.connected !== now.connected) return true;
    if (speechOf(old) !== speechOf(now)) return true;
    return this.watchedNow(now).some((id) => old.states[id] !== now.states[id]);
  }

  /** Gives the entities that the card is drawn from, found anew when a registry or the settings are others. */
  private watchedNow(hass: Hass): readonly string[] {
    const { entities, devices } = hass;
    const known = this.watching;
    if (!known || known.entities !== entities || known.devices !== devices || known.config !== this.config)
      this.watching = { entities, devices, config: this.config, ids: this.watched(hass) };
    return this.watching?.ids ?? [];
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { hass } = this;
    if (!hass) return;
    const old = changed.get("hass") as Hass | undefined;
    if (!this.l || (old && speechOf(old) !== speechOf(hass))) this.l = localizerFor(hass);
    if (this.config && this.isConnected) this.refresh(hass, this.config);
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.hass && this.config ? this.card(this.hass, this.config) : nothing;
  }

  /** Draws the card. */
  protected abstract card(hass: Hass, config: C): TemplateResult;

  /** Gives the entities that the card is drawn from. */
  protected abstract watched(hass: Hass): readonly string[];

  /** Asks for what the card needs, before it is drawn. */
  protected refresh(_hass: Hass, _config: C): void {
    // A card that is drawn from entities alone asks nothing.
  }

  protected house(hass: Hass): readonly ScannerPlace[] {
    return this.lookup.of(hass);
  }

  protected live(hass: Hass): LiveState | undefined {
    return this.isConnected ? this.listener.listen(hass.connection) : undefined;
  }

  /** Gives a drive as it is now. */
  protected drive(hass: Hass, id: string): DriveView | Absence {
    return new HassBackend(hass, { of: (_, each) => this.idsOf(hass, each) }, this.live(hass)).drive(id);
  }

  /** Gives all entities of ours that have one of these keys. */
  protected entitiesNamed(hass: Hass, keys: readonly string[]): readonly string[] {
    return this.lookup.entitiesNamed(hass, keys);
  }

  /** Says whether a scanner answers Home Assistant. */
  protected answers(hass: Hass, scanner: ScannerPlace): boolean {
    return flagOf(stateOf(hass, scanner.ids, "binary_sensor.connected")) === true;
  }

  /** Gives the entities of a device. */
  protected idsOf(hass: Hass, id: string): EntityIds {
    return this.lookup.idsOf(hass, id);
  }

  /** Draws why there is no drive to show. */
  protected absence(reason: Absence | "no_device"): TemplateResult {
    return absent(this.l.text(`absent.${reason}`), this.l.text(`absent.${reason}_hint`));
  }

  /** Draws that Home Assistant knows no scanner. */
  protected noScanner(): TemplateResult {
    return absent(this.t("absent.no_scanner"), this.t("absent.no_scanner_hint"));
  }

  /** Draws that the scanner does not answer: nothing is claimed of what it would tell. */
  protected unreachable(title: string): TemplateResult {
    return frame(
      heading("warn", mdiLanDisconnect, title, this.l.text("headline.unreachable")),
      html`<p class="note">${this.l.text("unreachable.hint")}</p>`,
    );
  }

  /** Gives the name that the user gave the card, else another. */
  protected named(other: string): string {
    return plainName(this.config?.name ?? "") || other;
  }

  protected t(key: CardKey, values?: MessageValues): string {
    return this.l.from(CARDS, key, values);
  }

  /** Moves the focus once the card is drawn: to a question, and back to where it was asked. */
  protected focusSoon(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  /** Asks the integration; rejects with its refusal. */
  protected async ask<T>(type: string, values: Readonly<Record<string, unknown>>): Promise<T> {
    if (!this.hass?.callWS) throw new Error(type);
    try {
      return await this.hass.callWS<T>({ type, ...values });
    } catch (reason) {
      await loadFailureTexts(this.hass);
      throw reason;
    }
  }

  /** Calls an action of ours; says on the card why it was refused. Gives whether it was done. */
  protected async act(action: string, data: Record<string, unknown>): Promise<boolean> {
    const { hass } = this;
    if (!hass) return false;
    this.refusal = null;
    try {
      await hass.callService("drivearr", action, data);
      return true;
    } catch (reason) {
      await loadFailureTexts(hass);
      this.refusal = failureText(hass, this.l, reason);
      return false;
    }
  }
}
