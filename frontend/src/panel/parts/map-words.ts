/** What the device map says in words: its cells, their files, the legend, what is not on it. */
import { html, nothing, type TemplateResult } from "lit";
import type { Wire } from "../../drive/wire";
import { plainName } from "../../format/plain-name";
import { bytesAt, dateAt, listAt, textAt } from "../../format/wire-read";
import { hasText } from "../../i18n/page-texts";
import type { Localizer } from "../../i18n/localizer";
import type { MessageValues } from "../../i18n/message";
import { CELL_STATES, type MapCell, type MapCluster, stateOf, type Uncovered } from "../../map/cells";
import "../../map/legend";
import { baseName } from "../disks";
import { MAP, type MapKey } from "../texts/map";

/** How a page says things. */
export interface Say {
  readonly t: (key: MapKey, values?: MessageValues) => string;
  readonly l: Localizer;
  readonly place: (bytes: number) => string;
}

/** Gives what is known of a cell, the worst first. */
export function cellFacts({ t, l, place }: Say, cell: MapCell, filesExact: boolean): TemplateResult {
  const facts: string[] = [];
  if (cell.badBlocks > 0) facts.push(t("cell.bad_blocks", { count: cell.badBlocks }));
  if (cell.unreadable > 0) facts.push(t("cell.unreadable", { count: cell.unreadable }));
  if (cell.corrupt > 0) facts.push(t("cell.corrupt", { count: cell.corrupt }));
  if (cell.suspected > 0) facts.push(t("cell.suspected", { count: cell.suspected }));
  facts.push(t(filesExact ? "cell.files" : "cell.pieces", { count: cell.files }));
  if (cell.usedBytes > 0)
    facts.push(t("cell.used", { percent: l.percent((100 * cell.usedBytes) / (cell.end - cell.start)) }));
  if (cell.freeBytes !== null && cell.freeBytes > 0) facts.push(t("cell.free", { size: l.bytes(cell.freeBytes) }));
  if (cell.unprovenBytes > 0) facts.push(t("cell.unproven", { size: l.bytes(cell.unprovenBytes) }));
  if (cell.oldestVerifiedAt !== null)
    facts.push(t("cell.oldest", { ago: l.ago(new Date(cell.oldestVerifiedAt), new Date()) }));
  const state = stateOf(cell);
  return html`<drivearr-map-swatch .state=${state}></drivearr-map-swatch> <strong>${t(`state.${state}`)}</strong> ·
    ${t("cell", { from: place(cell.start), to: place(cell.end) })} · ${facts.join(" · ")}`;
}

/** Gives the legend, with the states that are in view first named and the others too: a legend never jumps. */
export function legend({ t }: Say, cells: readonly MapCell[], clustered: boolean): TemplateResult {
  const known = cells.some((cell) => cell.freeBytes !== null);
  const shown = CELL_STATES.filter((state) => state !== "free" || known);
  return html`<ul class="legend" aria-label=${t("legend")}>
    ${shown.map(
      (state) => html`<li><drivearr-map-swatch .state=${state}></drivearr-map-swatch>${t(`state.${state}`)}</li>`,
    )}
    ${clustered ? html`<li><span class="outlined"></span>${t("cluster_mark")}</li>` : nothing}
  </ul>`;
}

/** Gives the files of a cell, each with what is known of it. */
export function cellFiles(say: Say, answer: Wire, unknown: string): TemplateResult {
  const { t } = say;
  const files = listAt(answer, "files");
  if (files.length === 0) return html`<p class="muted">${t("files.none")}</p>`;
  return html`<ul class="files">
      ${files.map((file) => cellFile(say, file, unknown))}
    </ul>
    ${answer["more"] === true ? html`<p class="hint">${t("files.more")}</p>` : nothing}
    ${answer["outdated"] === true ? html`<p class="hint">${t("files.outdated")}</p>` : nothing}`;
}

function cellFile({ t, l, place }: Say, file: Wire, unknown: string): TemplateResult {
  const path = plainName(textAt(file, "path") ?? unknown);
  const proven = dateAt(file, "verified_at");
  const finding = textAt(file, "finding");
  const ranges = listAt(file, "ranges");
  const [first] = ranges;
  const kind = `finding.${finding}`;
  const pieces = bytesAt(file, "ranges_total");
  const where =
    first && pieces === 1
      ? t("files.range", {
          from: place(bytesAt(first, "start")),
          to: place(bytesAt(first, "start") + bytesAt(first, "length")),
        })
      : t("files.ranges", { count: pieces });
  return html`<li>
    <div class="name" title=${path}><bdi>${baseName(path)}</bdi></div>
    <div class="muted small">
      ${finding === null ? nothing : html`<strong>${t(hasText(MAP, kind) ? kind : "finding.unknown")}</strong> · `}
      ${l.bytes(bytesAt(file, "size_bytes"))} ·
      ${proven ? t("files.proven", { ago: l.ago(proven, new Date()) }) : t("files.never")} · ${where}
    </div>
  </li>`;
}

/** Gives the clusters of damage, each with a way to it on the map. */
export function clustersCard(
  { t, l, place }: Say,
  clusters: readonly MapCluster[],
  show: (cluster: MapCluster) => void,
): TemplateResult | typeof nothing {
  if (clusters.length === 0) return nothing;
  return html`<section class="card">
    <h2>${t("clusters")}</h2>
    <ul class="files">
      ${clusters.map((cluster) => {
        const pattern = `pattern.${cluster.pattern}`;
        const size = l.bytes(cluster.end - cluster.start);
        return html`<li>
          <div class="name">${t(hasText(MAP, pattern) ? pattern : "pattern.unknown")}</div>
          <div class="muted small">${t("cluster", { count: cluster.points, size, from: place(cluster.start) })}</div>
          <button class="button plain" @click=${() => show(cluster)}>${t("clusters.show")}</button>
        </li>`;
      })}
    </ul>
  </section>`;
}

/** Gives the volumes that the map leaves out, and why. */
export function notCovered({ t }: Say, volumes: readonly Uncovered[]): TemplateResult | typeof nothing {
  if (volumes.length === 0) return nothing;
  return html`<section class="card">
    <h2>${t("not_covered")}</h2>
    <ul class="files">
      ${volumes.map(
        ({ mountPoint, reason }) =>
          html`<li>
            <div class="name"><bdi>${mountPoint === null ? t("unmounted") : plainName(mountPoint)}</bdi></div>
            <div class="muted small">${plainName(reason)}</div>
          </li>`,
      )}
    </ul>
  </section>`;
}
