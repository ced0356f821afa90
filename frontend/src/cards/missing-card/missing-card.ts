/** The card of what a drive lacks: its titles, the seasons of each, and a way to get them. */
import { mdiCheckCircle, mdiCircleHalfFull, mdiCircleOutline, mdiHarddiskRemove, mdiTrayArrowDown } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import type { DriveView } from "../../drive/drive-view";
import { obstacleTo } from "../../drive/status";
import type { Wire } from "../../drive/wire";
import "../../elements/bar";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import { plainName } from "../../format/plain-name";
import { bytesAt, listAt, numberAt, textAt } from "../../format/wire-read";
import { failureText } from "../../ha/failure";
import { HassCard } from "../../ha/hass-card";
import { Question } from "../../ha/question";
import type { ConfigForm, Hass } from "../../ha/types";
import { frame, heading, notice, refused } from "../parts";
import { MISSING_CARD, type MissingConfig, missingForm, missingStub, rowsOf } from "./missing-card-config";

const SEASONS_SHOWN = 6;

interface Lacking {
  readonly titles: readonly Wire[];
  readonly total: number;
}

/** Shows the titles that are partly or not at all on a drive. */
export class MissingCard extends HassCard<MissingConfig> {
  /** The title whose sync was asked for, until the drive reacts; `*` for all. */
  @state() private asked: string | null = null;
  private readonly lacking = new Question<Lacking>(this, () => this.askLacking());

  static override styles = [
    ...HassCard.styles,
    css`
      .seasons {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
        padding-block: 2px;
      }
      .season {
        display: flex;
        align-items: center;
        gap: 6px;
        white-space: nowrap;
      }
      .season drivearr-bar {
        --da-bar: 6px;
        inline-size: 36px;
      }
    `,
  ];

  static getConfigForm(): ConfigForm {
    return missingForm();
  }

  static getStubConfig(hass: Hass): Omit<MissingConfig, "type"> {
    return missingStub(hass);
  }

  protected override watched(hass: Hass): readonly string[] {
    return [...this.idsOf(hass, this.config?.device ?? "").values()];
  }

  protected override refresh(hass: Hass, config: MissingConfig): void {
    const drive = config.device ? this.drive(hass, config.device) : "not_found";
    if (typeof drive === "string" || !drive.reachable) return this.lacking.about(null);
    const { missingItems, missingBytes, titles, lastScanAt, activity } = drive;
    const version = [missingItems, missingBytes, titles.partial, titles.missing, lastScanAt?.getTime(), activity];
    this.lacking.about(`${drive.id} ${rowsOf(config)} ${config.kind ?? "all"}`, version.join());
  }

  private async askLacking(): Promise<Lacking> {
    const limit = this.config ? rowsOf(this.config) : 1;
    const kind = this.config?.kind;
    const about = {
      device_id: this.config?.device,
      sort: "-missing_bytes",
      limit,
      ...(kind === "movie" || kind === "show" ? { kind } : {}),
    };
    const answers = await Promise.all(
      ["partial", "missing"].map((status) => this.ask<Wire>("drivearr/contents", { ...about, status })),
    );
    this.asked = null;
    return {
      titles: answers
        .flatMap((answer) => listAt(answer, "titles"))
        .toSorted((a, b) => bytesAt(b, "missing_bytes") - bytesAt(a, "missing_bytes"))
        .slice(0, limit),
      total: answers.reduce((sum, answer) => sum + bytesAt(answer, "total"), 0),
    };
  }

  protected override card(hass: Hass, config: MissingConfig): TemplateResult {
    if (!config.device) return this.absence("no_device");
    const drive = this.drive(hass, config.device);
    if (typeof drive === "string") return this.absence(drive);
    if (!drive.reachable) return this.unreachable(this.named(this.t("missing.of", { name: drive.name })));
    const { value, failure } = this.lacking;
    const acts = config.show_actions !== false;
    return frame(
      this.top(drive, value),
      drive.attached === false
        ? notice("quiet", mdiHarddiskRemove, this.l.text("headline.detached"), this.t("missing.away"))
        : nothing,
      failure !== null && value === null
        ? notice("warn", mdiCircleOutline, this.t("failure.answer"), failureText(hass, this.l, failure))
        : nothing,
      refused(this.l.text("failure.command"), this.refusal),
      value === null ? (failure === null ? html`<div class="waiting"></div>` : nothing) : this.rows(drive, value, acts),
    );
  }

  private top(drive: DriveView, lacking: Lacking | null): TemplateResult {
    const title = this.named(this.t("missing.of", { name: drive.name }));
    const nothingLacks = lacking?.total === 0;
    const words = [
      lacking === null || nothingLacks ? null : this.t("missing.titles", { count: lacking.total }),
      nothingLacks ? this.l.text("missing.none") : null,
      drive.missingBytes && (this.config?.kind ?? "all") === "all"
        ? this.l.text("missing.size", { size: this.l.bytes(drive.missingBytes) })
        : null,
    ];
    const tone = lacking === null ? "quiet" : nothingLacks ? "good" : "warn";
    const path = nothingLacks ? mdiCheckCircle : mdiCircleHalfFull;
    return heading(tone, path, title, words.filter((word) => word !== null).join(" · "));
  }

  private rows(drive: DriveView, { titles, total }: Lacking, acts: boolean): TemplateResult | typeof nothing {
    if (total === 0) return nothing;
    const obstacle = obstacleTo("sync_missing", drive);
    const more = total - titles.length;
    return html`<ul class="rows">
        ${titles.map((title) => this.row(title, acts, obstacle !== null))}
      </ul>
      ${more > 0 ? html`<p class="note">${this.t("missing.more", { count: more })}</p>` : nothing}
      ${
        acts
          ? html`<div>
              <div class="buttons">
                <button
                  type="button"
                  class="button strong wide all"
                  ?disabled=${obstacle !== null || this.asked !== null}
                  @click=${() => void this.sync("*")}
                >
                  ${icon(mdiTrayArrowDown)}<span>${this.t("missing.sync_all")}</span>
                </button>
              </div>
              ${obstacle === null ? nothing : html`<p class="note">${this.l.text(`obstacle.${obstacle}`)}</p>`}
            </div>`
          : nothing
      }`;
  }

  private row(title: Wire, acts: boolean, blocked: boolean): TemplateResult {
    const id = textAt(title, "title_id") ?? "";
    const partial = title["status"] === "partial";
    const year = numberAt(title, "year");
    const bare = plainName(textAt(title, "title") ?? "");
    const name = year === null ? bare : `${bare} (${year})`;
    const label = this.t("missing.sync_title", { name });
    return html`<li>
      <span class="row-icon ${partial ? "warn" : "quiet"}"
        >${icon(partial ? mdiCircleHalfFull : mdiCircleOutline)}</span
      >
      <div class="words">
        <span class="name" title=${name}>${name}</span>
        <div class="facts">
          <span>${this.l.text(partial ? "titles.partial" : "titles.missing")}</span>
          <span>${this.l.text("missing.size", { size: this.l.bytes(bytesAt(title, "missing_bytes")) })}</span>
        </div>
        ${this.seasons(title)}
      </div>
      ${
        acts
          ? html`<button
              type="button"
              class="button"
              aria-label=${label}
              title=${label}
              ?disabled=${blocked || this.asked !== null}
              @click=${() => void this.sync(id)}
            >
              ${icon(mdiTrayArrowDown)}
            </button>`
          : nothing
      }
    </li>`;
  }

  private seasons(title: Wire): TemplateResult | typeof nothing {
    const seasons = listAt(title, "seasons").filter((season) => numberAt(season, "season") !== null);
    if (seasons.length === 0) return nothing;
    const left = seasons.length - SEASONS_SHOWN;
    return html`<div class="facts seasons">
      ${seasons.slice(0, SEASONS_SHOWN).map((season) => this.season(season))}
      ${left > 0 ? html`<span>${this.t("missing.seasons_more", { count: left })}</span>` : nothing}
    </div>`;
  }

  private season(season: Wire): TemplateResult {
    const [number, complete, total] = [
      bytesAt(season, "season"),
      bytesAt(season, "complete"),
      bytesAt(season, "total"),
    ];
    const parts = [
      { value: complete, tone: "good" as const },
      { value: Math.max(total - complete, 0), tone: "track" as const },
    ];
    return html`<span class="season">
      <span>${number === 0 ? this.t("missing.specials") : this.t("missing.season", { number })}</span>
      <drivearr-bar aria-hidden="true" .parts=${parts}></drivearr-bar>
      <span>${this.t("missing.part", { complete, total })}</span>
    </span>`;
  }

  private async sync(title: string): Promise<void> {
    this.asked = title;
    const done = await this.act("sync_missing", {
      drive: this.config?.device,
      ...(title === "*" ? {} : { titles: [title] }),
    });
    if (!done) this.asked = null;
    else this.lacking.again();
  }
}

define(MISSING_CARD, MissingCard);
