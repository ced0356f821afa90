/** Who may do what: what this browser is let in for, and for administrators the tokens of all others. */
import { mdiAlertOutline, mdiKeyOutline, mdiKeyPlus } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { plainName } from "../../format/plain-name";
import { listAt, recordAt, textAt } from "../../format/wire-read";
import { hasText } from "../../i18n/page-texts";
import { Loader } from "../loader";
import { SETTINGS } from "../texts/settings";
import { Section } from "./section";

const ROLES = ["read", "operate", "admin"] as const;

export class SettingsAccess extends Section {
  /** A token that was just made: what is shown now is not shown again. */
  @state() private made: { readonly name: string; readonly secret: string } | null = null;
  private readonly me = new Loader(this, (signal) => this.context.api.get("/me", {}, signal));
  private readonly tokens = new Loader(this, (signal) => this.context.api.get("/tokens", {}, signal));

  static override styles = [
    ...Section.styles,
    css`
      ul {
        margin: 0;
        padding-inline-start: 20px;
      }
      .field[role="status"] {
        margin-block: 16px 8px;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.ask();
  }

  private async ask(): Promise<void> {
    await this.me.run();
    if (this.allowed === "admin") await this.tokens.run();
  }

  private get access(): Wire {
    return recordAt(this.me.value ?? {}, "access");
  }

  private get allowed(): string | null {
    return textAt(this.access, "role");
  }

  override render() {
    return html`<section class="card form">
      <h2>${this.t("token")}</h2>
      ${this.me.value === null ? nothing : this.mine(this.access)}
      ${
        this.context.hasToken()
          ? html`<div class="end">
              <button class="button" @click=${() => this.context.leave()}>${this.t("token.leave")}</button>
            </div>`
          : nothing
      }
      ${this.tokens.value === null ? nothing : this.everybody(listAt(this.tokens.value, "tokens"))}
    </section>`;
  }

  private mine(access: Wire): TemplateResult {
    const doubt = textAt(access, "doubt");
    const name = plainName(textAt(access, "name") ?? "");
    return html`<div>
      <strong>${this.t("access.you", { name })}</strong>
      <span class="muted">· ${this.roleName(this.allowed)}</span>
      <p class="muted">${this.roleText(this.allowed)}</p>
      ${
        doubt === null
          ? nothing
          : html`<div class="able warn">
              ${icon(mdiAlertOutline)}
              <div class="grow">${this.t("access.doubt", { reason: plainName(doubt) })}</div>
            </div>`
      }
    </div>`;
  }

  private roleName(role: string | null): string {
    const key = `role.${role ?? ""}`;
    return hasText(SETTINGS, key) ? this.t(key) : plainName(role ?? "");
  }

  private roleText(role: string | null): string {
    const key = `role.${role ?? ""}.may`;
    return hasText(SETTINGS, key) ? this.t(key) : "";
  }

  private everybody(rows: readonly Wire[]): TemplateResult {
    return html`<div>
      <h3>${this.t("tokens")}</h3>
      <p class="muted">${this.t("token.hint")}</p>
      ${repeat(
        rows,
        (row) => row["token_id"],
        (row) => this.one(row),
      )}
      ${this.made === null ? nothing : this.secret(this.made)}
      <details>
        <summary>${this.t("tokens.add")}</summary>
        <form @submit=${this.add}>
          <div class="pair">
            <div class="field">
              <label for="token-name">${this.t("tokens.name")}</label>
              <input id="token-name" name="name" required maxlength="100" autocomplete="off" />
            </div>
            <div class="field">
              <label for="token-role">${this.t("tokens.role")}</label>
              <select id="token-role" name="role">
                ${ROLES.map((role) => html`<option value=${role}>${this.roleName(role)}</option>`)}
              </select>
            </div>
            <div class="field">
              <label for="token-days">${this.t("tokens.days")}</label>
              <input id="token-days" name="days" type="number" min="1" max="3650" step="1" inputmode="numeric" />
            </div>
          </div>
          <ul class="muted small">
            ${ROLES.map((role) => html`<li>${this.roleName(role)}: ${this.roleText(role)}</li>`)}
          </ul>
          <div class="end">
            <button class="button primary" ?disabled=${this.off}>${icon(mdiKeyPlus)}${this.t("tokens.add")}</button>
          </div>
        </form>
      </details>
    </div>`;
  }

  private one(row: Wire): TemplateResult {
    const name = row["first"] === true ? this.t("tokens.first") : this.nameOf(row);
    const facts = [
      this.when("tokens.made", textAt(row, "created_at")),
      this.when("tokens.ends", textAt(row, "expires_at")),
      this.when("tokens.used", textAt(row, "last_used_at")),
    ];
    return html`<div class="listed">
      ${icon(mdiKeyOutline)}
      <div class="grow">
        <strong><bdi>${name}</bdi></strong>
        <span class="muted">· ${this.roleName(textAt(row, "role"))}</span>
        <div class="muted small">${facts.filter((fact) => fact !== null).join(" · ")}</div>
      </div>
      ${
        row["first"] === true
          ? nothing
          : html`<button
              class="button"
              ?disabled=${this.off}
              aria-label=${`${this.t("tokens.revoke")}: ${name}`}
              @click=${() => this.revoke(String(row["token_id"]), name)}
            >
              ${this.t("tokens.revoke")}
            </button>`
      }
    </div>`;
  }

  private when(key: "tokens.made" | "tokens.ends" | "tokens.used", at: string | null): string | null {
    return at === null ? null : this.t(key, { time: this.l.dateTime(new Date(at)) });
  }

  private secret(made: { readonly name: string; readonly secret: string }): TemplateResult {
    return html`<div class="field" role="status">
      <label for="secret">${this.t("tokens.secret", { name: plainName(made.name) })}</label>
      <input id="secret" readonly .value=${made.secret} dir="ltr" spellcheck="false" @focus=${selectAll} />
      <span class="hint">${this.t("tokens.secret_hint")}</span>
    </div>`;
  }

  private readonly add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { name = "", role, days } = this.fields(form);
    const body = { name, role, ...(days ? { expires_days: Number(days) } : {}) };
    const work = async (): Promise<void> => {
      const answer = await this.context.api.post("/tokens", body);
      this.made = { name, secret: textAt(answer, "secret") ?? "" };
    };
    if (!(await this.command(work, this.t("tokens.added")))) return;
    form.reset();
    await this.tokens.run();
  };

  private async revoke(id: string, name: string): Promise<void> {
    const yes = await this.context.ask({
      heading: this.t("tokens.revoke_ask", { name }),
      body: this.t("tokens.revoke_hint"),
      verb: this.t("tokens.revoke"),
      destructive: true,
    });
    if (!yes) return;
    const path = `/tokens/${encodeURIComponent(id)}`;
    if (await this.command(() => this.context.api.delete(path), this.t("tokens.revoked"))) await this.tokens.run();
  }
}

function selectAll(event: FocusEvent): void {
  (event.target as HTMLInputElement).select();
}

define("drivearr-settings-access", SettingsAccess);
