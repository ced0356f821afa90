/** Files with findings: one line each, what is known of it when it is opened, and what can be done about it. */
import "@lit-labs/virtualizer";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { ScannerState } from "../../backend/scanner-state";
import { define } from "../../elements/define";
import { theme } from "../../elements/theme";
import type { Wire } from "../../drive/wire";
import { plainName } from "../../format/plain-name";
import { bytesAt, dateAt, listAt, numberAt, textAt } from "../../format/wire-read";
import { hasText } from "../../i18n/page-texts";
import type { MessageValues } from "../../i18n/message";
import { baseName, plainAt } from "../disks";
import { bestHealer, isHealable, kindTone } from "../finding-facts";
import type { PageContext } from "../page-context";
import { pageStyles } from "../page-styles";
import { FINDINGS, type FindingsKey } from "../texts/findings";
import { findingStyles } from "./finding-styles";
import { heal } from "./healing";

// Ranges of a file that are named; the rest is counted.
const RANGES = 4;

/** Lists findings; fires `drivearr-changed` after something was done. */
export class FindingList extends LitElement {
  @property({ attribute: false }) context!: PageContext;
  @property({ attribute: false }) known!: ScannerState;
  @property({ attribute: false }) findings: readonly Wire[] = [];
  @state() private busy = false;

  static override styles = [theme, pageStyles, findingStyles];

  override render() {
    return html`<lit-virtualizer
      role="list"
      .items=${this.findings as Wire[]}
      .keyFunction=${(finding: Wire) => String(finding["finding_id"])}
      .renderItem=${(finding: Wire) => this.row(finding)}
    ></lit-virtualizer>`;
  }

  private t(key: FindingsKey, values: MessageValues = {}): string {
    return this.context.localizer.from(FINDINGS, key, values);
  }

  private named(prefix: "kind" | "means", kind: unknown): string {
    const key = `${prefix}.${String(kind)}`;
    return this.t(hasText(FINDINGS, key) ? key : `${prefix}.unknown`);
  }

  private row(finding: Wire): TemplateResult {
    const path = plainName(textAt(finding, "path") ?? "");
    const seen = dateAt(finding, "first_seen_at");
    const owner = plainAt(this.owner(finding), "name");
    const facts = [owner, this.remedy(finding), seen ? this.context.localizer.ago(seen, new Date()) : null];
    return html`<details class="finding" role="listitem">
      <summary>
        <span>
          <span class="name"><bdi>${baseName(path)}</bdi></span>
          <span class="muted small">${facts.filter((fact) => fact !== null).join(" · ")}</span>
        </span>
        <span class="chip ${kindTone(finding)}">${this.named("kind", finding["kind"])}</span>
      </summary>
      <div class="body">${this.body(finding, path)}</div>
    </details>`;
  }

  private owner(finding: Wire): Wire | undefined {
    const { drives, libraries } = this.known.tables;
    return drives.get(String(finding["drive_id"])) ?? libraries.get(String(finding["library_id"]));
  }

  /** Gives in short who can heal it. */
  private remedy(finding: Wire): string | null {
    if (!isHealable(finding)) return null;
    const best = bestHealer(finding);
    if (best === null) return this.t("heal.none");
    if (best["attached"] === true) return this.t("heal.ready");
    const name = plainAt(best, "name");
    return name === null ? this.t("heal.none") : this.t("heal.attach", { name });
  }

  private body(finding: Wire, path: string): TemplateResult {
    const l = this.context.localizer;
    const open = finding["state"] === "open";
    const healers = listAt(finding, "healers");
    const size = numberAt(finding, "size_bytes");
    const fact = (key: FindingsKey, value: unknown): TemplateResult | typeof nothing =>
      value === null || value === nothing
        ? nothing
        : html`<div>
            <dt>${this.t(key)}</dt>
            <dd>${value}</dd>
          </div>`;
    const when = (key: string): string | null => {
      const date = dateAt(finding, key);
      return date && l.dateTime(date);
    };
    const hash = (key: string): unknown => {
      const text = textAt(finding, key);
      return text === null ? null : html`<code>${textAt(finding, "algorithm")} ${text}</code>`;
    };
    const folder = path.slice(0, Math.max(path.length - baseName(path).length - 1, 0));
    return html`<p>${this.named("means", finding["kind"])}</p>
      <dl class="facts">
        ${fact("fact.where", html`<bdi>${folder}</bdi>`)} ${fact("fact.size", size === null ? null : l.bytes(size))}
        ${fact("fact.first_seen", when("first_seen_at"))} ${fact("fact.last_seen", when("last_seen_at"))}
        ${fact("fact.ended", when("ended_at"))} ${fact("fact.blocks", this.blocks(finding))}
        ${fact("fact.device", this.places(finding))} ${fact("fact.expected", hash("expected_hash"))}
        ${fact("fact.actual", hash("actual_hash"))}
        ${
          finding["kind"] === "corrupt"
            ? fact("fact.confirmed", this.t(finding["confirmed"] === true ? "fact.confirmed_yes" : "fact.confirmed_no"))
            : nothing
        }
      </dl>
      ${open && isHealable(finding) ? this.copies(healers) : nothing} ${open ? this.buttons(finding, path) : nothing}`;
  }

  private blocks(finding: Wire): string | null {
    const l = this.context.localizer;
    const blocks = listAt(finding, "blocks");
    if (blocks.length === 0) return null;
    const named = blocks.slice(0, RANGES).map((block) => {
      const from = bytesAt(block, "offset");
      return this.t("range", { from: l.bytes(from), to: l.bytes(from + bytesAt(block, "length")) });
    });
    return [...named, ...this.rest(blocks.length)].join(", ");
  }

  private places(finding: Wire): string | null {
    const l = this.context.localizer;
    const extents = listAt(finding, "extents");
    const key = `address.${String(finding["address"])}`;
    if (extents.length === 0 || !hasText(FINDINGS, key)) return null;
    const named = extents.slice(0, RANGES).map((extent) => this.t(key, { at: l.number(bytesAt(extent, "physical")) }));
    return [...named, ...this.rest(extents.length)].join(", ");
  }

  private rest(count: number): string[] {
    return count > RANGES ? [this.t("fact.blocks_more", { count: count - RANGES })] : [];
  }

  private copies(healers: readonly Wire[]): TemplateResult {
    if (healers.length === 0) return html`<p class="muted">${this.t("copies.none")}</p>`;
    return html`<div>
      <h3>${this.t("copies")}</h3>
      <ul class="list">
        ${healers.map((healer) => {
          const name = plainAt(healer, "name");
          return html`<li>
            <bdi class="name">${plainName(textAt(healer, "path") ?? "")}</bdi>
            <span class="muted">
              ${name === null ? nothing : html`· ${this.t("copy.of", { name })}`} ·
              ${this.t(healer["attached"] === true ? "copy.here" : "copy.away")}
            </span>
          </li>`;
        })}
      </ul>
    </div>`;
  }

  private buttons(finding: Wire, path: string): TemplateResult {
    const can = isHealable(finding) && bestHealer(finding)?.["attached"] === true;
    return html`<div class="row">
      ${
        can
          ? html`<button class="button primary" ?disabled=${this.busy} @click=${() => this.heal(finding)}>
              ${this.t("do.heal")}
            </button>`
          : nothing
      }
      <button class="button" ?disabled=${this.busy} @click=${() => this.accept(finding, path)}>
        ${this.t("do.accept")}
      </button>
    </div>`;
  }

  private async heal(finding: Wire): Promise<void> {
    this.busy = true;
    const began = await heal(this.context, `/findings/${String(finding["finding_id"])}/heal`);
    this.busy = false;
    if (began) this.changed();
  }

  private async accept(finding: Wire, path: string): Promise<void> {
    const missing = finding["kind"] === "missing";
    const agreed = await this.context.ask({
      heading: this.t("ask.accept", { name: baseName(path) }),
      body: this.t(missing ? "ask.accept_missing" : "ask.accept_body"),
      verb: this.t("ask.accept_verb"),
      destructive: true,
    });
    if (!agreed) return;
    this.busy = true;
    try {
      await this.context.api.post(`/findings/${String(finding["finding_id"])}/accept`);
      this.context.say(this.t("done.accepted"), "good");
      this.changed();
    } catch (reason) {
      this.context.say(this.context.words(reason), "bad");
    } finally {
      this.busy = false;
    }
  }

  private changed(): void {
    this.dispatchEvent(new CustomEvent("drivearr-changed"));
  }
}

define("drivearr-finding-list", FindingList);
