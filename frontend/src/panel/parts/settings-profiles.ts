/** What drives are for: made, changed and deleted here, given to a drive on its page. */
import { mdiCardAccountDetailsOutline, mdiPlus } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { numberAt, recordAt, textsAt } from "../../format/wire-read";
import type { SettingsKey } from "../texts/settings";
import { Section } from "./section";

const GIGA = 1_000_000_000;
const KINDS = ["movies", "tv"] as const;

export class SettingsProfiles extends Section {
  /** The profile whose form is open. */
  @state() private editing: string | null = null;

  override render() {
    const rows = this.rows("profiles");
    return html`<section class="card">
      <h2>${this.t("part.profiles")}</h2>
      <p class="muted">${this.t("profiles.hint")}</p>
      ${repeat(
        rows,
        (row) => row["profile_id"],
        (row) => (this.editing === row["profile_id"] ? this.form(row) : this.line(row)),
      )}
      <details ?open=${rows.length === 0}>
        <summary>${this.t("profile.add")}</summary>
        ${this.form(null)}
      </details>
    </section>`;
  }

  private users(row: Wire): number {
    return this.rows("drives").filter((drive) => drive["profile_id"] === row["profile_id"]).length;
  }

  private line(row: Wire): TemplateResult {
    const name = this.nameOf(row);
    const kinds = textsAt(row, "kinds").map((kind) =>
      this.t(kind === "tv" ? "library.kind.tv" : "library.kind.movies"),
    );
    const notes = [kinds.join(", "), this.t("profile.used", { count: this.users(row) })];
    return this.listed(mdiCardAccountDetailsOutline, name, notes.join(" · "), [
      { text: this.t("edit"), click: () => (this.editing = String(row["profile_id"])), anytime: true },
      { text: this.t("profile.delete"), click: () => this.drop(row, name), danger: true },
    ]);
  }

  private form(row: Wire | null): TemplateResult {
    const given = row ?? {};
    const id = row ? String(row["profile_id"]) : "new";
    const rules = recordAt(given, "selection");
    const lines = (name: "titles" | "folders" | "exclude") =>
      html`<div class="field">
        <label for=${`${name}-${id}`}>${this.t(`profile.${name}`)}</label>
        <textarea id=${`${name}-${id}`} name=${name} rows="3" .value=${textsAt(rules, name).join("\n")}></textarea>
      </div>`;
    const count = (name: "newest" | "reserve", value: number | null) =>
      html`<div class="field">
        <label for=${`${name}-${id}`}>${this.t(`profile.${name}`)}</label>
        <input
          id=${`${name}-${id}`}
          name=${name}
          type="number"
          min=${name === "newest" ? 1 : 0}
          step=${name === "newest" ? 1 : "any"}
          .value=${value === null ? "" : String(value)}
        />
      </div>`;
    const check = (name: "auto_sync" | "auto_eject" | "verify", on: boolean, label: SettingsKey) =>
      html`<label class="check"><input type="checkbox" name=${name} ?checked=${on} />${this.t(label)}</label>`;
    const kinds = row ? textsAt(given, "kinds") : KINDS;
    const reserve = numberAt(given, "reserve_bytes");
    return html`<form @submit=${(event: SubmitEvent) => this.save(event, row)}>
      <div class="field">
        <label for=${`name-${id}`}>${this.t("profile.name")}</label>
        <input
          id=${`name-${id}`}
          name="name"
          required
          maxlength="300"
          autocomplete="off"
          .value=${row ? this.nameOf(row) : ""}
        />
      </div>
      <fieldset>
        <legend>${this.t("profile.kinds")}</legend>
        <div class="days">
          ${KINDS.map(
            (kind) =>
              html`<label class="check"
                ><input type="checkbox" name=${`kind-${kind}`} ?checked=${kinds.includes(kind)} />${this.t(
                  `library.kind.${kind}`,
                )}</label
              >`,
          )}
        </div>
      </fieldset>
      <div class="pair">${lines("titles")} ${lines("folders")} ${lines("exclude")}</div>
      <div class="pair">
        ${count("newest", numberAt(rules, "newest"))} ${count("reserve", reserve === null ? null : reserve / GIGA)}
      </div>
      <div>
        ${check("auto_sync", given["auto_sync"] === true, "profile.auto_sync")}
        ${check("auto_eject", given["auto_eject"] === true, "profile.auto_eject")}
        ${check("verify", given["verify_copies"] !== false, "profile.verify")}
      </div>
      <div class="end">
        ${
          row
            ? html`<button class="button" type="button" @click=${() => (this.editing = null)}>
                ${this.t("cancel")}
              </button>`
            : nothing
        }
        <button class="button primary" ?disabled=${this.off}>
          ${row ? this.t("save") : html`${icon(mdiPlus)}${this.t("profile.add")}`}
        </button>
      </div>
    </form>`;
  }

  private async save(event: SubmitEvent, row: Wire | null): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = this.fields(form);
    const lines = (name: string): string[] =>
      (fields[name] ?? "")
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
    // A PUT gives the whole profile: what has no field here stays as it was.
    const { profile_id: _, ...kept } = row ?? {};
    const body = {
      ...kept,
      name: fields["name"],
      kinds: KINDS.filter((kind) => fields[`kind-${kind}`] !== undefined),
      selection: {
        ...recordAt(row ?? {}, "selection"),
        titles: lines("titles"),
        folders: lines("folders"),
        exclude: lines("exclude"),
        newest: fields["newest"] ? Number(fields["newest"]) : null,
      },
      reserve_bytes: fields["reserve"] ? Math.round(Number(fields["reserve"]) * GIGA) : null,
      auto_sync: fields["auto_sync"] !== undefined,
      auto_eject: fields["auto_eject"] !== undefined,
      verify_copies: fields["verify"] !== undefined,
    };
    const work = () =>
      row
        ? this.context.api.put(`/profiles/${encodeURIComponent(String(row["profile_id"]))}`, body)
        : this.context.api.post("/profiles", body);
    if (!(await this.command(work, this.t("saved")))) return;
    if (row) this.editing = null;
    else form.reset();
  }

  private async drop(row: Wire, name: string): Promise<void> {
    const yes = await this.context.ask({
      heading: this.t("profile.delete_ask", { name }),
      body: this.t("profile.delete_hint", { count: this.users(row) }),
      verb: this.t("profile.delete"),
      destructive: true,
    });
    if (!yes) return;
    const path = `/profiles/${encodeURIComponent(String(row["profile_id"]))}`;
    await this.command(() => this.context.api.delete(path), this.t("profile.deleted"));
  }
}

define("drivearr-settings-profiles", SettingsProfiles);
