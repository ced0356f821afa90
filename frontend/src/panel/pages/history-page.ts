/** What was done to one drive, or to all: filtered, written into a file; the drive's profile, and forgetting it. */
import {
  mdiCloseCircleOutline,
  mdiContentCopy,
  mdiDeleteOutline,
  mdiDownload,
  mdiEject,
  mdiHeartPlusOutline,
  mdiHistory,
  mdiPowerPlug,
  mdiPowerPlugOff,
  mdiShieldCheckOutline,
} from "@mdi/js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { plainName } from "../../format/plain-name";
import { bytesAt, dateAt, listAt, recordAt, textAt, textsAt } from "../../format/wire-read";
import { hasText } from "../../i18n/page-texts";
import { driveName, someOf } from "../drive-commands";
import { historyStyles } from "../history-styles";
import { Loader } from "../loader";
import { Page, type Parent } from "../page";
import { href } from "../router";
import { HISTORY, type HistoryKey } from "../texts/history";

const TYPES = ["sync", "delete", "verify", "heal", "eject", "attach", "detach"] as const;
const STATUSES = ["ok", "partial", "failed"] as const;
const ICONS: Readonly<Record<string, string>> = {
  sync: mdiContentCopy,
  delete: mdiDeleteOutline,
  verify: mdiShieldCheckOutline,
  heal: mdiHeartPlusOutline,
  eject: mdiEject,
  attach: mdiPowerPlug,
  detach: mdiPowerPlugOff,
};
const FILTERS = ["q", "type", "status", "since", "until", "drive_id"] as const;
const PAGE_SIZE = 100;
const SEARCH_MS = 300;

interface Entries {
  readonly entries: readonly Wire[];
  readonly total: number;
  readonly next: unknown;
}

export class HistoryPage extends Page<HistoryKey> {
  protected override readonly texts = HISTORY;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private seen = "";
  private readonly entries = new Loader<Entries>(this, (signal) => this.ask(null, signal));

  static override styles = [...Page.styles, historyStyles];

  override heading(): string {
    return this.route.id === null ? this.t("title") : this.t("title.drive", { name: driveName(this.drive) });
  }

  protected override parent(): Parent | null {
    const { id } = this.route;
    return id === null ? null : { label: driveName(this.drive) || id, href: href("drive", id) };
  }

  private get drive(): Wire | undefined {
    return this.route.id === null ? undefined : this.row("drives", this.route.id);
  }

  protected override lead(): TemplateResult | typeof nothing {
    const { value, at } = this.entries;
    return value === null
      ? nothing
      : html`<p class="lead">${this.t("lead", { count: value.total })} · ${this.asOf(at)}</p>`;
  }

  protected override actions(): TemplateResult {
    return html`<button class="button" ?disabled=${this.busy || !this.live} @click=${this.save}>
      ${icon(mdiDownload)}${this.t("export")}
    </button>`;
  }

  protected override arrived(): void {
    void this.entries.run();
  }

  private get filters(): Record<string, string | null> {
    const { query, id } = { query: this.route.query, id: this.route.id };
    const chosen = Object.fromEntries(FILTERS.map((key) => [key, query[key] ?? null]));
    // A day counts until its end, as a person means it.
    const until = chosen["until"] ? new Date(`${chosen["until"]}T23:59:59.999`) : null;
    const since = chosen["since"] ? new Date(`${chosen["since"]}T00:00:00`) : null;
    const moment = (date: Date | null) => (date && !Number.isNaN(date.getTime()) ? date.toISOString() : null);
    return { ...chosen, since: moment(since), until: moment(until), ...(id === null ? {} : { drive_id: id }) };
  }

  private async ask(cursor: unknown, signal?: AbortSignal): Promise<Entries> {
    const query = { ...this.filters, limit: PAGE_SIZE, cursor: cursor === null ? null : String(cursor) };
    const answer = await this.context.api.get("/history", query, signal);
    return { entries: listAt(answer, "entries"), total: bytesAt(answer, "total"), next: answer["next_cursor"] };
  }

  /** Something was done to a drive: what is shown may have grown. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const ended = this.rows("jobs").filter((job) => job["ended_at"]).length;
    const attached = this.rows("drives").map((drive) => drive["attached"]);
    const now = JSON.stringify([ended, attached]);
    if (this.seen !== "" && now !== this.seen) void this.entries.run();
    this.seen = now;
  }

  protected override content(): TemplateResult {
    return html`<div class="stack">
      ${this.drive ? this.purpose(this.drive) : nothing} ${this.tools()}
      ${this.loaded(this.entries, (value) => this.list(value))}
    </div>`;
  }

  private tools(): TemplateResult {
    const { query } = this.route;
    const pick = (name: "type" | "status", values: readonly string[]) =>
      html`<div class="field">
        <label for=${name}>${this.t(name)}</label>
        <select id=${name} @change=${(event: Event) => this.change({ [name]: valueOf(event) })}>
          <option value="" ?selected=${!query[name]}>${this.t(`${name}.all`)}</option>
          ${values.map(
            (value) =>
              html`<option value=${value} ?selected=${query[name] === value}>
                ${this.t(`${name}.${value}` as HistoryKey)}
              </option>`,
          )}
        </select>
      </div>`;
    const day = (name: "since" | "until") =>
      html`<div class="field">
        <label for=${name}>${this.t(name)}</label>
        <input
          id=${name}
          type="date"
          .value=${query[name] ?? ""}
          @change=${(event: Event) => this.change({ [name]: valueOf(event) })}
        />
      </div>`;
    return html`<section class="card fields" aria-label=${this.t("search")}>
      <input
        class="search"
        type="search"
        maxlength="300"
        aria-label=${this.t("search")}
        placeholder=${this.t("search")}
        .value=${query["q"] ?? ""}
        @input=${(event: Event) => {
          const q = valueOf(event);
          clearTimeout(this.typing);
          this.typing = setTimeout(() => this.change({ q }), SEARCH_MS);
        }}
      />
      ${pick("type", TYPES)} ${pick("status", STATUSES)} ${this.route.id === null ? this.drives() : nothing}
      ${day("since")} ${day("until")}
    </section>`;
  }

  private drives(): TemplateResult {
    const chosen = this.route.query["drive_id"] ?? "";
    return html`<div class="field of-drive">
      <label for="drive">${this.t("drive")}</label>
      <select id="drive" @change=${(event: Event) => this.change({ drive_id: valueOf(event) })}>
        <option value="" ?selected=${chosen === ""}>${this.t("drive.all")}</option>
        ${this.rows("drives").map(
          (row) =>
            html`<option value=${String(row["drive_id"])} ?selected=${row["drive_id"] === chosen}>
              ${driveName(row).slice(0, 120)}
            </option>`,
        )}
      </select>
    </div>`;
  }

  private change(filters: Record<string, string>): void {
    const page = this.route.id === null ? "history" : "drive-history";
    this.context.go(href(page, this.route.id, { ...this.route.query, ...filters }), true);
  }

  private list({ entries, total, next }: Entries): TemplateResult {
    if (total === 0) return this.none();
    let day = "";
    return html`<section class="card entries" aria-label=${this.t("title")}>
      ${entries.map((entry) => {
        const at = dateAt(entry, "at");
        const heading = at ? this.l.date(at) : "";
        const first = heading !== day;
        day = heading;
        return html`${first ? html`<h2 class="day">${heading}</h2>` : nothing} ${this.entry(entry, at)}`;
      })}
      ${
        next === null || next === undefined
          ? nothing
          : html`<div class="older">
              <button class="button" ?disabled=${this.busy} @click=${this.older}>${this.t("older")}</button>
            </div>`
      }
    </section>`;
  }

  private readonly older = async (): Promise<void> => {
    const shown = this.entries.value;
    if (!shown) return;
    const more = await this.command(() => this.ask(shown.next));
    if (more) this.entries.value = { ...more, entries: [...shown.entries, ...more.entries] };
  };

  private none(): TemplateResult {
    const filtered = FILTERS.some((key) => (this.route.query[key] ?? "") !== "");
    return html`<div class="card">
      <drivearr-empty
        .path=${mdiHistory}
        .heading=${this.t(filtered ? "none.filtered" : "none")}
        .hint=${this.t(filtered ? "none.filtered_hint" : "none.hint")}
      >
        ${
          filtered
            ? html`<button
                class="button"
                @click=${() => this.change(Object.fromEntries(FILTERS.map((key) => [key, ""])))}
              >
                ${this.t("clear")}
              </button>`
            : nothing
        }
      </drivearr-empty>
    </div>`;
  }

  private entry(entry: Wire, at: Date | null): TemplateResult {
    const op = `type.${String(entry["op"])}`;
    const status = textAt(entry, "status") ?? "";
    const tone = status === "failed" ? "bad" : status === "partial" ? "warn" : "quiet";
    const files = bytesAt(entry, "files");
    const size = bytesAt(entry, "size_bytes");
    const units = textsAt(entry, "units");
    const drive = this.row("drives", entry["drive_id"]);
    const problem = recordAt(entry, "error");
    const code = textAt(problem, "code");
    const notes = [
      files > 0 ? this.t("files", { count: files }) : null,
      size > 0 ? this.l.bytes(size) : null,
      this.route.id === null ? (drive ? driveName(drive) : this.t("forgotten")) : null,
    ];
    const title = plainName(textAt(entry, "title") ?? "");
    return html`<div class="entry ${tone}">
      ${icon(status === "failed" ? mdiCloseCircleOutline : (ICONS[String(entry["op"])] ?? mdiHistory))}
      <div class="grow">
        <div class="name">
          <strong>${hasText(HISTORY, op) ? this.t(op) : this.t("type.unknown")}</strong>
          ${title ? html`<bdi>${title}</bdi>` : nothing}
          ${
            status === "partial" || status === "failed"
              ? html`<span class="chip ${tone}">${this.t(`status.${status}`)}</span>`
              : nothing
          }
        </div>
        <div class="facts-line small"><bdi>${notes.filter(Boolean).join(" · ")}</bdi></div>
        ${
          code === null
            ? nothing
            : html`<div class="why small">
                ${this.context.problem(code, textAt(problem, "message"), recordAt(problem, "fields"))}
              </div>`
        }
        ${
          units.length > 0
            ? html`<details>
                <summary class="small">${this.t("units", { count: units.length })}</summary>
                ${someOf(this.context, units)}
              </details>`
            : nothing
        }
      </div>
      ${
        at
          ? html`<time class="small" datetime=${at.toISOString()} title=${this.l.dateTime(at)}
              >${this.l.time(at)}</time
            >`
          : nothing
      }
    </div>`;
  }

  private readonly save = async (): Promise<void> => {
    await this.command(async () => {
      const file = await this.context.api.file("/history.csv", this.filters);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = "drivearr-history.csv";
      link.click();
      URL.revokeObjectURL(link.href);
    }, this.t("exported"));
  };

  private purpose(drive: Wire): TemplateResult {
    const present = textAt(drive, "profile_id") ?? "";
    const attached = drive["attached"] === true;
    const off = this.busy || !this.live;
    return html`<section class="card stack">
      <div class="assign">
        <div class="field">
          <label for="profile">${this.t("profile")}</label>
          <select id="profile" ?disabled=${off} @change=${this.assign}>
            <option value="" ?selected=${present === ""}>${this.t("profile.none")}</option>
            ${this.rows("profiles").map(
              (row) =>
                html`<option value=${String(row["profile_id"])} ?selected=${row["profile_id"] === present}>
                  ${plainName(textAt(row, "name") ?? "").slice(0, 120)}
                </option>`,
            )}
          </select>
        </div>
        ${
          present === ""
            ? nothing
            : html`<button class="button danger" ?disabled=${off} @click=${() => this.deleteProfile(present)}>
                ${this.t("delete_unused")}
              </button>`
        }
        ${
          attached
            ? html`<button class="button danger" ?disabled=${off} @click=${() => this.forgetHistory(drive)}>
                ${this.t("history.forget")}
              </button>`
            : html`<button class="button danger" ?disabled=${off} @click=${() => this.forget(drive)}>
                ${this.t("forget")}
              </button>`
        }
      </div>
      <p class="hint name">
        ${this.t("known", {
          id: String(drive["drive_id"]),
          uuid: textAt(drive, "fs_uuid") ?? this.frame("unknown"),
        })}
      </p>
    </section>`;
  }

  private readonly assign = async (event: Event): Promise<void> => {
    const profile_id = valueOf(event) || null;
    const path = `/drives/${encodeURIComponent(this.route.id ?? "")}/profile`;
    await this.command(() => this.context.api.put(path, { profile_id }), this.t("profile.done"));
  };

  private async deleteProfile(id: string): Promise<void> {
    const users = this.rows("drives").filter((drive) => drive["profile_id"] === id).length;
    const yes = await this.context.ask({
      heading: this.t("delete.ask", { name: plainName(textAt(this.row("profiles", id) ?? {}, "name") ?? "") }),
      body: this.t("delete.hint", { count: users }),
      verb: this.t("delete_unused"),
      destructive: true,
    });
    if (yes)
      await this.command(() => this.context.api.delete(`/profiles/${encodeURIComponent(id)}`), this.t("delete.done"));
  }

  private async forgetHistory(drive: Wire): Promise<void> {
    const name = driveName(drive);
    const yes = await this.context.ask({
      heading: this.t("history.ask", { name }),
      body: this.t("history.hint"),
      verb: this.t("history.forget"),
      destructive: true,
      typed: name,
    });
    if (!yes) return;
    await this.command(() => this.context.api.delete(this.drivePath, { history: true }), this.t("history.done"));
    void this.entries.run();
  }

  private get drivePath(): string {
    return `/drives/${encodeURIComponent(this.route.id ?? "")}`;
  }

  private async forget(drive: Wire): Promise<void> {
    const name = driveName(drive);
    let history = false;
    const yes = await this.context.ask({
      heading: this.t("forget.ask", { name }),
      body: html`<p>${this.t("forget.hint")}</p>
        <label class="check"
          ><input
            type="checkbox"
            @change=${(event: Event) => (history = (event.target as HTMLInputElement).checked)}
          />${this.t("forget.history")}</label
        >`,
      verb: this.t("forget"),
      destructive: true,
      typed: name,
    });
    if (!yes) return;
    const done = await this.command(async () => {
      await this.context.api.delete(this.drivePath, { history });
      return true;
    }, this.t("forget.done"));
    if (done) this.context.go(href("overview"));
  }
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

define("drivearr-history-page", HistoryPage);
