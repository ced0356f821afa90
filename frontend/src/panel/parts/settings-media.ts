/** The libraries, and drives that are named by hand. `only` shows one of the two, as the first-run guide does. */
import { mdiBookshelf, mdiHarddiskPlus, mdiPlus, mdiRefresh } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { plainName } from "../../format/plain-name";
import { bytesAt, recordAt, textAt } from "../../format/wire-read";
import { hasText } from "../../i18n/page-texts";
import { SETTINGS } from "../texts/settings";
import { Section } from "./section";

export class SettingsMedia extends Section {
  @property({ attribute: false }) only: "libraries" | "drives" | null = null;

  override render() {
    return html`<div class="stack">
      ${this.only === "drives" ? nothing : this.libraries()} ${this.only === "libraries" ? nothing : this.drives()}
    </div>`;
  }

  private libraries(): TemplateResult {
    const rows = this.rows("libraries");
    return html`<section class="card">
      <h2>${this.t("libraries")}</h2>
      <p class="muted">${this.t(rows.length === 0 ? "library.none" : "libraries.hint")}</p>
      ${repeat(
        rows,
        (row) => row["library_id"],
        (row) => this.library(row),
      )}
      <details ?open=${rows.length === 0}>
        <summary>${this.t("library.add")}</summary>
        <form @submit=${this.addLibrary}>
          <div class="pair">
            <div class="field">
              <label for="kind">${this.t("library.kind")}</label>
              <select id="kind" name="kind">
                <option value="movies">${this.t("library.kind.movies")}</option>
                <option value="tv">${this.t("library.kind.tv")}</option>
              </select>
            </div>
            <div class="field">
              <label for="library-name">${this.t("library.name")}</label>
              <input id="library-name" name="name" maxlength="300" autocomplete="off" />
            </div>
          </div>
          ${this.folder("library-path", "/mnt/media/Movies")}
          <div class="end">
            <button class="button primary" ?disabled=${this.off}>${icon(mdiPlus)}${this.t("library.add")}</button>
          </div>
        </form>
      </details>
    </section>`;
  }

  private folder(id: string, example: string): TemplateResult {
    return html`<div class="field">
      <label for=${id}>${this.t("library.path")}</label>
      <input id=${id} name="path" required maxlength="4096" autocomplete="off" spellcheck="false" dir="ltr" />
      <span class="hint">${this.t("library.path_hint", { example })}</span>
    </div>`;
  }

  private library(row: Wire): TemplateResult {
    const id = encodeURIComponent(String(row["library_id"]));
    const kind = `library.kind.${String(row["kind"])}`;
    const problem = recordAt(row, "problem");
    const code = textAt(problem, "code");
    const count = row["files"] === null ? null : bytesAt(row, "files");
    return html`<div class="listed">
      ${icon(mdiBookshelf)}
      <div class="grow">
        <strong><bdi>${this.nameOf(row)}</bdi></strong>
        <span class="muted">· ${this.t(hasText(SETTINGS, kind) ? kind : "library.kind.unknown")}</span>
        <div class="muted small" dir="auto">${plainName(textAt(row, "path") ?? "")}</div>
        <div class="muted small">
          ${
            code !== null
              ? this.context.problem(code, textAt(problem, "message"), recordAt(problem, "fields"))
              : count === null
                ? ""
                : this.t("library.files", { count, size: this.l.bytes(bytesAt(row, "size_bytes")) })
          }
        </div>
      </div>
      ${row["available"] === false ? html`<span class="chip bad">${this.t("library.away")}</span>` : nothing}
      <div class="row">
        <button
          class="button"
          ?disabled=${this.off}
          aria-label=${`${this.t("library.rescan")}: ${this.nameOf(row)}`}
          @click=${() =>
            this.command(() => this.context.api.post(`/libraries/${id}/rescan`), this.t("library.rescanned"))}
        >
          ${icon(mdiRefresh)}${this.t("library.rescan")}
        </button>
        <button
          class="button"
          ?disabled=${this.off}
          aria-label=${`${this.t("remove")}: ${this.nameOf(row)}`}
          @click=${() => this.removeLibrary(id, this.nameOf(row))}
        >
          ${this.t("remove")}
        </button>
      </div>
    </div>`;
  }

  private async removeLibrary(id: string, name: string): Promise<void> {
    const yes = await this.context.ask({
      heading: this.t("library.remove_ask", { name }),
      body: this.t("library.remove_hint"),
      verb: this.t("remove"),
      destructive: true,
    });
    if (yes) await this.command(() => this.context.api.delete(`/libraries/${id}`), this.t("library.removed"));
  }

  private readonly addLibrary = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { kind, path, name } = this.fields(form);
    const body = { kind, path, ...(name ? { name } : {}) };
    if (await this.command(() => this.context.api.post("/libraries", body), this.t("library.added"))) form.reset();
  };

  private drives(): TemplateResult {
    const free = this.rows("volumes").filter(
      (row) => !row["drive_id"] && textAt(row, "mount_point") !== null && row["mount_point"] !== "/",
    );
    return html`<section class="card">
      <h2>${this.t("drives")}</h2>
      <p class="muted">${this.t("drives.hint")}</p>
      ${
        free.length > 0
          ? html`<h3>${this.t("drive.mounted")}</h3>
              ${free.map((row) => this.volume(row))}`
          : nothing
      }
      <details ?open=${this.only === "drives"}>
        <summary>${this.t("drive.add")}</summary>
        <form @submit=${this.addDrive}>
          ${this.folder("drive-path", "/media/road-trip")}
          <div class="field">
            <label for="drive-name">${this.t("library.name")}</label>
            <input id="drive-name" name="name" maxlength="300" autocomplete="off" />
          </div>
          <div class="end">
            <button class="button primary" ?disabled=${this.off}>${icon(mdiHarddiskPlus)}${this.t("drive.add")}</button>
          </div>
        </form>
      </details>
    </section>`;
  }

  private volume(row: Wire): TemplateResult {
    const path = textAt(row, "mount_point") ?? "";
    return html`<div class="listed">
      <div class="grow">
        <strong><bdi>${plainName(textAt(row, "label") ?? "") || plainName(path)}</bdi></strong>
        <div class="muted small">${[textAt(row, "fs_type"), plainName(path)].filter(Boolean).join(" · ")}</div>
      </div>
      <button
        class="button"
        ?disabled=${this.off}
        @click=${() => this.command(() => this.context.api.post("/drives", { path }), this.t("drive.added"))}
      >
        ${this.t("drive.use")}
      </button>
    </div>`;
  }

  private readonly addDrive = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { path, name } = this.fields(form);
    const body = { path, ...(name ? { name } : {}) };
    if (await this.command(() => this.context.api.post("/drives", body), this.t("drive.added"))) form.reset();
  };
}

define("drivearr-settings-media", SettingsMedia);
