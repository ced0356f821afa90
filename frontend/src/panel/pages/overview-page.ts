/** All disks and drives of all machines: grouped by machine and disk, or in one table that sorts. */
import {
  mdiAlertDecagramOutline,
  mdiBookshelf,
  mdiCheckCircle,
  mdiCircleHalfFull,
  mdiCircleOutline,
  mdiEject,
  mdiHarddisk,
  mdiMapMarkerPath,
  mdiPowerSleep,
  mdiShieldAlertOutline,
} from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { readDrive, type Wire } from "../../drive/wire";
import { define } from "../../elements/define";
import { icon } from "../../elements/icon";
import "../../elements/job-progress";
import "../../elements/space-bar";
import { plainName } from "../../format/plain-name";
import { dateAt, listAt, numberAt, recordAt, textAt } from "../../format/wire-read";
import { hasText } from "../../i18n/page-texts";
import { driveName, eject } from "../drive-commands";
import { Loader } from "../loader";
import { type DeviceGroup, type Holding, type HostGroup, hostGroups, isIll } from "../overview-groups";
import { type Cell, type Column, COLUMNS, type OverviewRow, overviewRows, sortRows } from "../overview-rows";
import { overviewStyles } from "../overview-styles";
import { Page } from "../page";
import { reasonsOnce } from "../reasons";
import { href } from "../router";
import { COMMANDS } from "../texts/commands";
import { OVERVIEW, type OverviewKey } from "../texts/overview";
import { deviceIcon, deviceKind, deviceName, healthTone, healthWord, isAsleep, jobWord } from "../words";

const TITLES = [
  ["complete", "good", mdiCheckCircle],
  ["partial", "warn", mdiCircleHalfFull],
  ["missing", "quiet", mdiCircleOutline],
] as const;
// Where the scanner mounts, see docs/mounting.md; elsewhere the system does.
const OWN_MOUNTS = "/run/drivearr/";

export class OverviewPage extends Page<OverviewKey> {
  protected override readonly texts = OVERVIEW;
  @state() private column: Column = "name";
  @state() private down = false;
  @state() private why: string | null = null;
  private readonly advice = new Loader(this, (signal) =>
    this.context.api.get("/advice", { language: this.l.language.split("-", 1)[0] }, signal),
  );

  static override styles = [...Page.styles, overviewStyles];

  override heading(): string {
    return this.t("title");
  }

  private get asTable(): boolean {
    return this.route.query["view"] === "table";
  }

  protected override lead(): TemplateResult {
    const groups = hostGroups(this.state);
    const devices = groups.flatMap((group) => group.devices);
    const attached = this.rows("drives").filter((drive) => drive["attached"] === true).length;
    const disks = this.rows("devices").filter((device) => device["attached"] !== false).length;
    return html`<p class="lead">
      ${[
        this.t("count.hosts", { count: this.state.tables.hosts.size }),
        this.t("count.devices", { count: disks }),
        this.t("count.attached", { count: attached }),
        this.t("count.ill", { count: devices.filter(isIll).length }),
      ].join(" · ")}
    </p>`;
  }

  protected override actions(): TemplateResult {
    const view = (table: boolean) =>
      html`<a
        class="button"
        href=${href("overview", null, { view: table ? "table" : null })}
        aria-current=${table === this.asTable ? "true" : nothing}
        >${this.t(table ? "view.table" : "view.grouped")}</a
      >`;
    return html`<div class="filters" role="group" aria-label=${this.t("view")}>${view(false)}${view(true)}</div>`;
  }

  protected override content(): TemplateResult {
    const groups = hostGroups(this.state);
    const nothingThere = groups.every(({ devices, away }) => devices.length + away.length === 0);
    return html`<div class="stack">
      ${this.guide()}
      ${
        nothingThere
          ? html`<div class="card">
              <drivearr-empty .path=${mdiHarddisk} .heading=${this.t("empty")} .hint=${this.t("empty_hint")}>
                <a class="button" href=${href("settings")}>${this.t("settings")}</a>
              </drivearr-empty>
            </div>`
          : this.asTable
            ? this.table()
            : repeat(
                groups,
                ({ key }) => key,
                (group) => this.host(group),
              )
      }
    </div>`;
  }

  private guide(): TemplateResult | typeof nothing {
    const { libraries, drives } = this.state.tables;
    if (libraries.size > 0 && drives.size > 0) return nothing;
    return html`<section class="card guide">
      ${icon(mdiMapMarkerPath)}
      <div class="grow">
        <h2>${this.t("guide")}</h2>
        <p class="muted">${this.t(libraries.size === 0 ? "guide.hint_library" : "guide.hint_drive")}</p>
      </div>
      <a class="button primary" href=${href("setup")}>${this.t("guide.go")}</a>
    </section>`;
  }

  private host(group: HostGroup): TemplateResult {
    const { host } = group;
    const notes = [host?.["local"] === true ? this.t("here") : null, host ? textAt(host, "version") : null];
    return html`<div class="host">
        <h2 class="name"><bdi>${plainName((host && textAt(host, "name")) ?? this.t("unnamed_host"))}</bdi></h2>
        <span class="muted">${notes.filter(Boolean).join(" · ")}</span>
      </div>
      <div class="devices">
        ${repeat(
          group.devices,
          ({ key }) => key,
          (device) => this.device(device),
        )}
        ${group.libraries.length > 0 ? this.libraries(group.libraries) : nothing}
        ${
          group.away.length > 0
            ? html`<section class="card device">
                <header>
                  <h3 class="what">${this.t("away")}</h3>
                </header>
                ${group.away.map((holding) => this.away(holding))}
              </section>`
            : nothing
        }
      </div>`;
  }

  private device(group: DeviceGroup): TemplateResult {
    const { device, network, holdings } = group;
    const name = device
      ? deviceName(this.l, device)
      : this.t(network ? "share" : group.key === "rest" ? "somewhere" : "pool");
    const size = device && numberAt(device, "size_bytes");
    const kind = device ? deviceKind(this.l, device) : "";
    const bus = (device && textAt(device, "bus"))?.toUpperCase();
    const notes = [kind === name ? null : kind, bus, size ? this.l.bytes(size) : null].filter(Boolean);
    return html`<section class="card device">
      <header>
        ${icon(deviceIcon(device, network))}
        <div class="what">
          <h3><bdi>${name}</bdi></h3>
          <div class="muted small">${notes.join(" · ")}</div>
        </div>
        ${this.health(group)}
      </header>
      ${this.because(group)} ${holdings.map((holding) => (holding.drive ? this.drive(holding) : this.volume(holding)))}
    </section>`;
  }

  private health(group: DeviceGroup): TemplateResult {
    const { device, health, network, events } = group;
    const id = String(device?.["device_id"]);
    // One event is a page of its own that says why.
    const where = events.length === 1 ? href("event", textAt(events[0] ?? {}, "event_id")) : href("findings");
    const found =
      events.length > 0
        ? html`<a class="chip bad tap" href=${where}
            >${icon(mdiAlertDecagramOutline)}${this.t("events", { count: events.length })}</a
          >`
        : nothing;
    if (network)
      return html`<div class="state">
        ${found}<a class="button plain" href=${href("network")}>${this.frame("nav.network")}</a>
      </div>`;
    if (!device) return html`<div class="state">${found}</div>`;
    if (!health)
      return html`<div class="state">
        ${found}<span class="muted small"
          >${this.t(device["kind"] === "virtual" ? "no_health_virtual" : "no_health")}</span
        ><a class="button plain" href=${href("device-map", id)}>${this.t("map_page")}</a>
      </div>`;
    const asleep = isAsleep(health);
    const score = numberAt(health, "score");
    return html`<div class="state">
      ${found}
      ${
        asleep
          ? html`<span class="chip quiet" title=${this.t("asleep_hint")}
              >${icon(mdiPowerSleep)}${this.t("asleep")}</span
            >`
          : nothing
      }
      <a class="chip tap ${healthTone(health)}" href=${href("device-health", id)}
        ><span class="dot" aria-hidden="true">●</span>${healthWord(this.l, health)}${
          score === null ? "" : ` ${this.l.number(score)}`
        }</a
      >
      <span class="small">${this.asOf(dateAt(health, "last_read_at"))}</span>
      <span class="state"
        >${
          isIll(group)
            ? html`<button
                class="button plain"
                aria-expanded=${this.why === group.key}
                @click=${() => this.explain(group.key)}
              >
                ${this.t("why")}
              </button>`
            : nothing
        }<a class="button plain" href=${href("device-map", id)}>${this.t("map_page")}</a></span
      >
    </div>`;
  }

  private explain(key: string): void {
    this.why = this.why === key ? null : key;
    if (this.why !== null) void this.advice.run();
  }

  /** Gives the reasons for a disk's state, as the scanner's advice has them. */
  private because(group: DeviceGroup): TemplateResult | typeof nothing {
    if (this.why !== group.key) return nothing;
    const view = (answer: Wire) => {
      const own = listAt(answer, "devices").find((row) => row["device_id"] === group.key);
      const reasons = own ? listAt(own, "recommendations") : [];
      if (reasons.length === 0) return html`<p>${this.t("why.none")}</p>`;
      const words = (row: Wire): string => plainName(textAt(row, "message") ?? "");
      const whys = reasonsOnce(
        reasons.map((reason) => listAt(reason, "evidence").map(words)),
        this.t("why.again"),
      );
      return html`<ul>
        ${reasons.map(
          (reason, index) =>
            html`<li>${words(reason)} ${whys[index]?.map((why) => html`<div class="muted small">${why}</div>`)}</li>`,
        )}
      </ul>`;
    };
    return html`<div class="because">
      ${this.loaded(this.advice, view)}
      <a class="tall" href=${href("device-health", group.key)}>${this.t("health_page")}</a>
    </div>`;
  }

  private drive(holding: Holding): TemplateResult {
    const drive = holding.drive ?? {};
    const id = String(drive["drive_id"]);
    const facts = readDrive(drive, holding.job ?? undefined);
    const label = holding.job ? jobWord(this.l, holding.job) : "";
    const open = holding.job !== null && facts.activity !== "idle" && facts.activity !== "error";
    return html`<div class="holding">
      <div class="grow">
        <h3>
          <a class="name tap" href=${href("drive", id)}><bdi>${driveName(drive)}</bdi></a>
        </h3>
        <div class="muted small">${this.driveNotes(drive)}</div>
      </div>
      <drivearr-space-bar
        class="space"
        .localizer=${this.l}
        .sizeBytes=${facts.sizeBytes}
        .freeBytes=${facts.freeBytes}
      ></drivearr-space-bar>
      <div class="titles">${this.titles(drive)}</div>
      <div class="buttons row">
        <button
          class="button round"
          aria-label=${`${this.t("eject")}: ${driveName(drive)}`}
          title=${this.t("eject")}
          ?disabled=${this.busy || open || !this.live}
          @click=${() => this.eject(drive)}
        >
          ${icon(mdiEject)}
        </button>
      </div>
      ${
        open
          ? html`<drivearr-job-progress
              class="job"
              .localizer=${this.l}
              .label=${label}
              .percent=${facts.percent}
              .pace=${facts.pace}
            ></drivearr-job-progress>`
          : nothing
      }
      ${this.problem(drive)}
    </div>`;
  }

  private driveNotes(drive: Wire): string {
    const proof = dateAt(recordAt(drive, "integrity"), "oldest_verified_at");
    const notes = [
      textAt(drive, "fs_type"),
      drive["writable"] === false ? this.t("read_only") : null,
      proof ? this.t("proof", { ago: this.l.ago(proof, new Date()) }) : this.t("proof.never"),
    ];
    return notes.filter(Boolean).join(" · ");
  }

  private titles(drive: Wire): TemplateResult {
    const titles = recordAt(drive, "titles");
    const scanned = dateAt(drive, "last_scan_at");
    if (drive["titles"] === null || drive["titles"] === undefined)
      return html`<span class="muted">${this.t("not_compared")}</span>`;
    return html`<div class="counts">
        ${TITLES.map(
          ([status, tone, path]) =>
            html`<span class=${tone} title=${this.l.text(`titles.${status}`)}
              >${icon(path)}${this.l.number(numberAt(titles, status) ?? 0)}
              <span class="muted">${this.l.text(`titles.${status}`)}</span></span
            >`,
        )}
      </div>
      <div class="small">${this.asOf(scanned)}</div>`;
  }

  private problem(drive: Wire): TemplateResult | typeof nothing {
    const problem = recordAt(drive, "problem");
    const code = textAt(problem, "code");
    const words =
      code !== null
        ? this.context.problem(code, textAt(problem, "message"), recordAt(problem, "fields"))
        : drive["trusted"] === false
          ? this.t("not_trusted")
          : null;
    if (words === null) return nothing;
    return html`<div class="problem warn">${icon(mdiShieldAlertOutline)}<span>${words}</span></div>`;
  }

  private async eject(drive: Wire): Promise<void> {
    const name = driveName(drive);
    await this.command(async () => {
      if (await eject(this.context, drive)) this.context.say(this.l.from(COMMANDS, "eject.begun", { name }), "info");
    });
  }

  private volume({ volume }: Holding): TemplateResult {
    const row = volume ?? {};
    const path = textAt(row, "mount_point");
    const free = numberAt(row, "free_bytes");
    const size = numberAt(row, "size_bytes");
    const notes = [
      textAt(row, "fs_type"),
      path === null ? this.t("not_mounted") : this.t("mounted_at", { path: plainName(path) }),
      row["read_only"] === true ? this.t("read_only") : null,
      free !== null && size !== null
        ? this.l.text("space.free_of", { free: this.l.bytes(free), size: this.l.bytes(size) })
        : null,
    ];
    return html`<div class="holding volume">
      <div class="grow name">
        <div><bdi>${plainName(textAt(row, "label") ?? "") || this.t("no_drive")}</bdi></div>
        <div class="muted small">${notes.filter(Boolean).join(" · ")}</div>
      </div>
      <div class="row">${path === null ? this.mountButton(row) : this.mountedButtons(row, path)}</div>
      ${this.refusal(row)}
    </div>`;
  }

  /** Gives the button that mounts a volume: only where the device is made to be unplugged. */
  private mountButton(row: Wire): TemplateResult | typeof nothing {
    if (this.row("devices", row["device_id"])?.["removable"] !== true) return nothing;
    return this.volumeButton("mount", () => this.mount(row, "mount", "mount.done"));
  }

  private mountedButtons(row: Wire, path: string): TemplateResult | typeof nothing {
    if (path === "/") return nothing;
    const own = path.startsWith(OWN_MOUNTS);
    return html`${this.volumeButton("use", () => this.use(path))}
    ${own ? this.volumeButton("unmount", () => this.mount(row, "unmount", "unmount.done")) : nothing}`;
  }

  private volumeButton(label: "mount" | "unmount" | "use", run: () => unknown): TemplateResult {
    return html`<button class="button" ?disabled=${this.busy || !this.live} @click=${run}>${this.t(label)}</button>`;
  }

  private async mount(row: Wire, verb: "mount" | "unmount", done: OverviewKey): Promise<void> {
    const path = `/volumes/${encodeURIComponent(String(row["volume_id"]))}/${verb}`;
    await this.command(() => this.context.api.post(path), this.t(done));
  }

  /** Gives why a volume could not be mounted. */
  private refusal(row: Wire): TemplateResult | typeof nothing {
    const problem = recordAt(row, "problem");
    const code = textAt(problem, "code");
    if (code === null) return nothing;
    const words = this.context.problem(code, textAt(problem, "message"), recordAt(problem, "fields"));
    return html`<div class="problem warn">
      ${icon(mdiShieldAlertOutline)}<span>${this.t("mount.failed")}: ${words}</span>
    </div>`;
  }

  private async use(path: string): Promise<void> {
    const yes = await this.context.ask({
      heading: this.t("use.ask"),
      body: html`<p class="name">${this.t("use.hint", { path: plainName(path) })}</p>`,
      verb: this.t("use"),
    });
    if (yes) await this.command(() => this.context.api.post("/drives", { path }), this.t("use.done"));
  }

  private away({ drive }: Holding): TemplateResult {
    const row = drive ?? {};
    const seen = dateAt(row, "last_seen_at");
    const size = numberAt(row, "size_bytes");
    const notes = [
      row["safe_to_remove"] === true ? this.l.text("headline.ejected") : null,
      size === null ? null : this.l.bytes(size),
      seen ? this.l.text("detail.last_seen", { ago: this.l.ago(seen, new Date()) }) : null,
    ];
    return html`<div class="holding away">
      <div class="grow">
        <h3>
          <a class="name tap" href=${href("drive", textAt(row, "drive_id"))}><bdi>${driveName(row)}</bdi></a>
        </h3>
        <div class="muted small">${notes.filter(Boolean).join(" · ")}</div>
      </div>
      <div>${this.titles(row)}</div>
    </div>`;
  }

  private libraries(libraries: readonly Wire[]): TemplateResult {
    return html`<section class="card device">
      <header>
        ${icon(mdiBookshelf)}
        <h3 class="what">${this.t("libraries")}</h3>
        <a class="button plain" href=${href("settings")}>${this.t("manage")}</a>
      </header>
      ${libraries.map((library) => this.library(library))}
    </section>`;
  }

  private library(row: Wire): TemplateResult {
    const kind = `library.kind.${String(row["kind"])}`;
    const files = numberAt(row, "files");
    const size = numberAt(row, "size_bytes");
    const notes = [
      plainName(textAt(row, "path") ?? ""),
      files === null ? null : this.t("library.files", { count: files }),
      size === null ? null : this.l.bytes(size),
    ];
    const problem = recordAt(row, "problem");
    const code = textAt(problem, "code");
    return html`<div class="holding volume">
      <div class="grow name">
        <div>
          <bdi>${plainName(textAt(row, "name") ?? "")}</bdi>
          <span class="muted">· ${hasText(OVERVIEW, kind) ? this.t(kind) : this.t("library.kind.unknown")}</span>
        </div>
        <div class="muted small">${notes.filter(Boolean).join(" · ")} · ${this.asOf(dateAt(row, "last_scan_at"))}</div>
      </div>
      ${row["available"] === false ? html`<span class="chip bad">${this.t("library.unavailable")}</span>` : nothing}
      ${
        code === null
          ? nothing
          : html`<div class="problem warn">
              ${icon(mdiShieldAlertOutline)}<span
                >${this.context.problem(code, textAt(problem, "message"), recordAt(problem, "fields"))}</span
              >
            </div>`
      }
    </div>`;
  }

  private table(): TemplateResult {
    const rows = sortRows(overviewRows(this.state), this.column, this.down, this.l.language);
    const sorted = (column: Column) => (column === this.column ? (this.down ? "descending" : "ascending") : "none");
    const numeric = (column: Column) => (["size", "free", "missing", "damaged"].includes(column) ? "number" : "");
    return html`<div class="card flush scroll roomy" role="region" tabindex="0" aria-label=${this.t("title")}>
      <table>
        <thead>
          <tr>
            ${COLUMNS.map(
              (column) =>
                html`<th scope="col" class=${numeric(column)} aria-sort=${sorted(column)}>
                  <button @click=${() => this.sort(column)}>
                    ${this.t(column)}<span aria-hidden="true"
                      >${column === this.column ? (this.down ? " ↓" : " ↑") : ""}</span
                    >
                  </button>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            rows,
            ({ key }) => key,
            (row) => this.line(row),
          )}
        </tbody>
      </table>
    </div>`;
  }

  private line({ driveId, deviceId, attached, lastSeenAt, health, cells }: OverviewRow): TemplateResult {
    const l = this.l;
    const unknown = this.frame("unknown");
    // What only a drive has is not unknown of a disk without one.
    const none = driveId === null ? "–" : unknown;
    const bytes = (value: string | number | null, otherwise: string) =>
      typeof value === "number" ? l.bytes(value) : otherwise;
    const seen = lastSeenAt ? ` · ${l.text("detail.last_seen", { ago: l.ago(lastSeenAt, new Date()) })}` : "";
    return html`<tr>
      <th scope="row">
        ${
          driveId === null
            ? html`<span class="muted">${this.t("no_drive")}</span>`
            : html`<a class="tap" href=${href("drive", driveId)}><bdi>${cells.name}</bdi></a>`
        }
        ${attached === false ? html`<div class="muted small">${l.text("headline.detached")}${seen}</div>` : nothing}
      </th>
      <td><bdi>${cells.machine ?? unknown}</bdi></td>
      <td>
        <bdi>${cells.disk ?? (deviceId === null ? unknown : deviceKind(l, this.row("devices", deviceId) ?? null))}</bdi>
      </td>
      <td class="number">${bytes(cells.size, unknown)}</td>
      <td class="number">${bytes(cells.free, none)}</td>
      <td class="number">${typeof cells.missing === "number" ? l.number(cells.missing) : none}</td>
      <td class="number">${this.damaged(driveId, cells.damaged)}</td>
      <td>
        ${
          deviceId !== null && health !== null
            ? html`<a class="chip tap ${healthTone(health)}" href=${href("device-health", deviceId)}
                ><span class="dot" aria-hidden="true">●</span>${healthWord(l, health)}</a
              >`
            : html`<span class="muted">${unknown}</span>`
        }
        ${isAsleep(health) ? html`<div class="small asleep">${icon(mdiPowerSleep)}${this.t("asleep")}</div>` : nothing}
        ${health === null ? nothing : html`<div class="small">${this.asOf(dateAt(health, "last_read_at"))}</div>`}
      </td>
    </tr>`;
  }

  private damaged(driveId: string | null, count: Cell): unknown {
    if (driveId === null) return "–";
    if (typeof count !== "number") return this.frame("unknown");
    if (count === 0) return this.l.number(0);
    return html`<a class="tap" href=${href("findings", null, { place: `drive:${driveId}` })}
      >${this.l.number(count)}</a
    >`;
  }

  private sort(column: Column): void {
    this.down = column === this.column && !this.down;
    this.column = column;
  }
}

define("drivearr-overview-page", OverviewPage);
