/** Storage on other machines: how fast it was read, whether it answers, what to do about it. */
import { mdiLanDisconnect, mdiLanPending } from "@mdi/js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import "../../elements/notice";
import { dateAt, listAt, numberAt, textsAt } from "../../format/wire-read";
import { plainAt } from "../disks";
import { Loader } from "../loader";
import { silentSince, verdictOf, verdictTone } from "../network-facts";
import { Page } from "../page";
import { healthStyles } from "../parts/health-styles";
import { href } from "../router";
import { NETWORK, type NetworkKey } from "../texts/network";

interface Answer {
  readonly network: Wire;
  readonly advice: ReadonlyMap<unknown, readonly string[]>;
}

export class NetworkPage extends Page<NetworkKey> {
  protected override readonly texts = NETWORK;
  private mark = "";
  private readonly answer = new Loader<Answer>(this, (signal) => this.ask(signal));

  static override styles = [...Page.styles, healthStyles];

  override heading(): string {
    return this.t("title");
  }

  protected override arrived(): void {
    this.mark = this.markNow();
    void this.answer.run(true);
  }

  /** Gives a text that changes when a share came, went, fell silent or was read. */
  private markNow(): string {
    const { devices, libraries, drives, jobs } = this.state.tables;
    const network = [...devices.values()].filter((device) => device["kind"] === "network");
    const troubles = [...libraries.values(), ...drives.values()].map((row) => row["problem"] ?? null);
    const verifies = [...jobs.values()].filter((job) => job["kind"] === "verify").map((job) => job["state"]);
    return JSON.stringify([network, troubles, verifies]);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const mark = this.markNow();
    if (this.mark === "" || mark === this.mark) return;
    this.mark = mark;
    void this.answer.run();
  }

  private async ask(signal: AbortSignal): Promise<Answer> {
    const { api } = this.context;
    const language = this.l.language.split("-", 1)[0] ?? "en";
    const [network, told] = await Promise.all([
      api.get("/network", {}, signal),
      api.get("/advice", { language: ["de", "nl"].includes(language) ? language : "en" }, signal),
    ]);
    const advice = listAt(told, "devices").map((each) => {
      const messages = listAt(each, "recommendations").flatMap((one) => plainAt(one, "message") ?? []);
      return [each["device_id"], messages] as const;
    });
    return { network, advice: new Map(advice) };
  }

  protected override lead(): TemplateResult | typeof nothing {
    return this.answer.at ? html`<p class="lead">${this.asOf(this.answer.at)}</p>` : nothing;
  }

  protected override content(): TemplateResult {
    return html`${this.loaded(this.answer, (answer) => this.whole(answer))}`;
  }

  private whole({ network, advice }: Answer): TemplateResult {
    const shares = listAt(network, "shares");
    if (shares.length === 0)
      return html`<div class="card">
        <drivearr-empty .path=${mdiLanPending} .heading=${this.t("none")} .hint=${this.t("none_hint")}></drivearr-empty>
      </div>`;
    const speed = (key: string): string => this.t("speed.value", { size: this.l.bytes(numberAt(network, key) ?? 0) });
    return html`<div class="stack">
      <div class="columns">
        ${shares.map((share) => this.share(share, network, advice.get(share["device_id"]) ?? []))}
      </div>
      <section class="card stack">
        <h2>${this.t("limits")}</h2>
        <p>
          ${this.t("limits.row", {
            warn: speed("warn_bytes_per_s"),
            agent: speed("agent_bytes_per_s"),
            stop: speed("stop_bytes_per_s"),
          })}
        </p>
        <div class="row">
          <a class="button" href=${href("settings", null, { part: "reading" })}>${this.t("limits.change")}</a>
        </div>
      </section>
    </div>`;
  }

  private share(share: Wire, network: Wire, advice: readonly string[]): TemplateResult {
    const silent = silentSince(share);
    const verdict = verdictOf(share, network);
    const tone = silent ? "bad" : verdictTone(verdict);
    const held = [
      ...textsAt(share, "libraries").map((id) => this.row("libraries", id)),
      ...textsAt(share, "drives").map((id) => this.row("drives", id)),
    ].flatMap((row) => plainAt(row, "name") ?? []);
    return html`<article class="card disk ${tone}">
      <div class="top">
        <h2 class="grow name"><bdi>${plainAt(share, "server") ?? this.frame("unknown")}</bdi></h2>
        <span class="chip">${(plainAt(share, "protocol") ?? "").toUpperCase()}</span>
      </div>
      ${
        silent
          ? html`<drivearr-notice
              .tone=${"bad"}
              .path=${mdiLanDisconnect}
              .heading=${this.t("silent", { when: this.l.dateTime(silent) })}
              .hint=${this.t("silent_hint")}
            ></drivearr-notice>`
          : html`<div class="chips">
              <span class="chip ${tone}">${this.t(`verdict.${verdict}`)}</span>
              <span class="chip good">${this.t("answers")}</span>
            </div>`
      }
      <dl class="facts">
        <div>
          <dt>${this.t("speed")}</dt>
          <dd>${this.speed(share)}</dd>
        </div>
        <div>
          <dt>${this.t("latency")}</dt>
          <dd>${this.latency(share)}</dd>
        </div>
        <div>
          <dt>${this.t("holds")}</dt>
          <dd><bdi>${held.length === 0 ? this.t("holds_nothing") : held.join(", ")}</bdi></dd>
        </div>
      </dl>
      ${this.estimate(share)}
      <h3>${this.t("mounts")}</h3>
      <ul class="list">
        ${listAt(share, "mounts").map((mount) => this.mount(mount))}
      </ul>
      ${
        advice.length === 0
          ? nothing
          : html`<h3>${this.t("advice")}</h3>
              <ul class="list">
                ${advice.map((each) => html`<li>${each}</li>`)}
              </ul>`
      }
    </article>`;
  }

  private speed(share: Wire): TemplateResult {
    const [speed, read] = [numberAt(share, "bytes_per_s"), numberAt(share, "read_bytes")];
    if (speed === null || read === null)
      return html`${this.t("speed.unknown")}
        <div class="muted small">${this.t("speed.unknown_hint")}</div>`;
    const at = dateAt(share, "measured_at");
    const asof = at ? this.frame("asof.ago", { ago: this.l.ago(at, new Date()) }) : this.frame("unknown");
    return html`${this.t("speed.value", { size: this.l.bytes(speed) })}
      <div class="muted small">${this.t("speed.of", { size: this.l.bytes(read), asof })}</div>`;
  }

  private latency(share: Wire): TemplateResult {
    const [seconds, folders] = [numberAt(share, "open_folder_s"), numberAt(share, "folders")];
    if (seconds === null || folders === null) return html`${this.t("speed.unknown")}`;
    const milliseconds = this.l.number(seconds * 1000, { maximumSignificantDigits: 2 });
    return html`${this.t("latency.value", { milliseconds })}
      <div class="muted small">${this.t("latency.of", { count: folders })}</div>`;
  }

  /** Gives how long a full read takes at the measured speed. */
  private estimate(share: Wire): TemplateResult | typeof nothing {
    const speed = numberAt(share, "bytes_per_s");
    const held = [
      ...textsAt(share, "libraries").map((id) => numberAt(this.row("libraries", id) ?? {}, "size_bytes")),
      ...textsAt(share, "drives").map((id) => numberAt(this.row("drives", id) ?? {}, "used_bytes")),
    ];
    const size = held.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    if (speed === null || speed === 0 || size === 0) return nothing;
    return html`<p class="muted">
      ${this.t("estimate", { size: this.l.bytes(size), time: this.l.duration(size / speed) })}
    </p>`;
  }

  private mount(mount: Wire): TemplateResult {
    const [size, free] = [numberAt(mount, "size_bytes"), numberAt(mount, "free_bytes")];
    const facts = [
      ...(size === null
        ? []
        : [
            free === null
              ? this.t("mount.size", { size: this.l.bytes(size) })
              : this.t("mount.free", { free: this.l.bytes(free), size: this.l.bytes(size) }),
          ]),
      ...(mount["read_only"] === true ? [this.t("mount.read_only")] : []),
    ];
    return html`<li>
      <bdi class="name">${plainAt(mount, "mount_point") ?? this.frame("unknown")}</bdi>
      <div class="muted small">${facts.join(" · ")}</div>
    </li>`;
  }
}

define("drivearr-network-page", NetworkPage);
