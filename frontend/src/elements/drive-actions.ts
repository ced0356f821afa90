/** The buttons of a drive: rescan, sync what is missing, eject. */
import { mdiEject, mdiRefresh, mdiTrayArrowDown } from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { property, query, state } from "lit/decorators.js";
import { DRIVE_ACTIONS, type DriveAction, type DriveView } from "../drive/drive-view";
import { type Obstacle, obstacleTo } from "../drive/status";
import type { Localizer } from "../i18n/localizer";
import { define } from "./define";
import { driveActionsStyles } from "./drive-actions-styles";
import { icon } from "./icon";
import { theme } from "./theme";

const ICONS: Readonly<Record<DriveAction, string>> = {
  rescan: mdiRefresh,
  sync_missing: mdiTrayArrowDown,
  eject: mdiEject,
};

/** Shows what can be done and why not; sends `drivearr-action`. Eject asks first. */
export class DriveActions extends LitElement {
  @property({ attribute: false }) localizer!: Localizer;
  @property({ attribute: false }) view!: DriveView;
  @property({ attribute: false }) pending: DriveAction | null = null;
  @state() private confirming = false;
  @state() private asked: DriveAction | null = null;
  @query(".cancel") private cancelButton?: HTMLButtonElement;
  @query(".eject") private ejectButton?: HTMLButtonElement;

  static override styles = [theme, driveActionsStyles];

  protected override willUpdate(): void {
    if (this.confirming && this.obstacle("eject")) this.confirming = false;
    if (this.asked && !this.obstacle(this.asked)) this.asked = null;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("confirming" as keyof this)) return;
    if (this.confirming) this.cancelButton?.focus();
    else if (changed.get("confirming" as keyof this) === true) this.ejectButton?.focus();
  }

  override render() {
    return this.confirming ? this.renderConfirm() : this.renderButtons();
  }

  private get present(): DriveAction[] {
    return DRIVE_ACTIONS.filter((action) => this.view.actions[action] !== "absent");
  }

  private obstacle(action: DriveAction): Obstacle | null {
    return this.pending ? "busy" : obstacleTo(action, this.view);
  }

  /** Gives the reason that is shown: the one that all buttons share, else that of the button just tried. */
  private shownObstacle(): Obstacle | null {
    const obstacles = new Set(this.present.map((action) => this.obstacle(action)));
    const [shared] = obstacles;
    if (obstacles.size === 1 && shared) return shared;
    return this.asked && this.obstacle(this.asked);
  }

  private renderButtons() {
    const shown = this.shownObstacle();
    return html`
      <div class="buttons">${this.present.map((action) => this.renderButton(action))}</div>
      <p class="reason" role="status">${shown ? this.localizer.text(`obstacle.${shown}`) : nothing}</p>
    `;
  }

  private renderButton(action: DriveAction) {
    const obstacle = this.obstacle(action);
    return html`<button
      type="button"
      class="action ${action}"
      aria-disabled=${obstacle ? "true" : "false"}
      aria-busy=${this.pending === action ? "true" : "false"}
      title=${obstacle ? this.localizer.text(`obstacle.${obstacle}`) : nothing}
      @click=${() => this.press(action)}
    >
      ${icon(ICONS[action])}<span>${this.localizer.text(`action.${action}`)}</span>
    </button>`;
  }

  private renderConfirm() {
    const { localizer: l } = this;
    return html`<div
      class="confirm"
      role="alertdialog"
      aria-labelledby="question"
      aria-describedby="hint"
      @keydown=${this.onConfirmKey}
    >
      <p id="question">${l.text("confirm.eject", { name: this.view.name })}</p>
      <p id="hint">${l.text("confirm.eject_hint")}</p>
      <div class="buttons">
        <button type="button" class="action cancel" @click=${this.cancel}>
          <span>${l.text("confirm.cancel")}</span>
        </button>
        <button type="button" class="action sure" @click=${this.confirm}>
          ${icon(mdiEject)}<span>${l.text("action.eject")}</span>
        </button>
      </div>
    </div>`;
  }

  private press(action: DriveAction): void {
    if (this.obstacle(action)) this.asked = action;
    else if (action === "eject") this.confirming = true;
    else this.send(action);
  }

  private onConfirmKey(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.cancel();
  }

  private cancel(): void {
    this.confirming = false;
  }

  private confirm(): void {
    this.confirming = false;
    this.send("eject");
  }

  private send(action: DriveAction): void {
    this.asked = null;
    this.dispatchEvent(
      new CustomEvent<DriveAction>("drivearr-action", { bubbles: true, composed: true, detail: action }),
    );
  }
}

define("drivearr-drive-actions", DriveActions);
