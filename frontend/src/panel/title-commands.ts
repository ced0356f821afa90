/** Copies and deletes titles of a drive: the scanner plans, the user sees the plan, then it is done. */
import { html, nothing, type TemplateResult } from "lit";
import type { Wire } from "../drive/wire";
import { bytesAt, listAt, recordAt, textAt } from "../format/wire-read";
import { hasText } from "../i18n/page-texts";
import type { MessageValues } from "../i18n/message";
import { driveName, someOf } from "./drive-commands";
import type { PageContext } from "./page-context";
import type { TitleRow } from "./parts/title-rows";
import { DRIVE, type DriveKey } from "./texts/drive";

const say = (context: PageContext, key: DriveKey, values: MessageValues = {}): string =>
  context.localizer.from(DRIVE, key, values);
const pathOf = (drive: Wire, verb: string): string =>
  `/drives/${encodeURIComponent(String(drive["drive_id"]))}/${verb}`;

/** Gives the part of a request that names titles; none of them is all that the drive's profile wants. */
function selection(rows: readonly TitleRow[], season: number | null): Record<string, unknown> {
  if (rows.length === 0) return {};
  return { titles: rows.map((row) => row.id), ...(season === null ? {} : { seasons: [season] }) };
}

/** Copies what is missing of titles (of all, without any) after the user saw the plan; false when it was not begun. */
export async function sync(
  context: PageContext,
  drive: Wire,
  rows: readonly TitleRow[] = [],
  season: number | null = null,
): Promise<boolean> {
  const chosen = selection(rows, season);
  const { plan } = await context.api.post<{ plan: Wire }>(pathOf(drive, "sync"), { ...chosen, dry_run: true });
  const copies = listAt(plan, "copy");
  if (copies.length === 0 && listAt(plan, "skip").length === 0) {
    context.say(say(context, "sync.nothing"));
    return false;
  }
  if (copies.length === 0) {
    const words = [say(context, "sync.nothing_fits"), ...skipWords(context, plan)];
    context.say(words.join(" · "), "warn");
    return false;
  }
  const heading = say(context, "sync.ask", { name: driveName(drive) });
  if (!(await context.ask({ heading, body: planOf(context, plan), verb: say(context, "sync.verb") }))) return false;
  await context.api.post(pathOf(drive, "sync"), chosen);
  context.say(say(context, "sync.begun"));
  return true;
}

/** Gives why a plan leaves things out, each reason once with how many. */
export function skipWords(context: PageContext, plan: Wire): string[] {
  const reasons = new Map<string, number>();
  for (const skip of listAt(plan, "skip")) {
    const reason = String(skip["reason"]);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return [...reasons].map(([reason, count]) => {
    const key = `skip.${reason}`;
    return `${context.localizer.number(count)} × ${say(context, hasText(DRIVE, key) ? key : "skip.unknown")}`;
  });
}

/** Gives a plan as it is shown before it is carried out. */
export function planOf(context: PageContext, plan: Wire): TemplateResult {
  const l = context.localizer;
  const copies = listAt(plan, "copy");
  const skips = listAt(plan, "skip");
  return html`<div class="stack">
    <p>
      <strong>${say(context, "sync.what", { count: copies.length, size: l.bytes(bytesAt(plan, "bytes")) })}</strong>
      ${say(context, "sync.room", {
        need: l.bytes(bytesAt(plan, "need_bytes")),
        free: l.bytes(bytesAt(plan, "free_bytes")),
        reserve: l.bytes(bytesAt(plan, "reserve_bytes")),
      })}
    </p>
    ${someOf(
      context,
      copies.map((copy) => fileName(textAt(copy, "target"))),
    )}
    ${
      skips.length > 0
        ? html`<div>
            <p>${say(context, "sync.skips", { count: skips.length })}</p>
            ${someOf(context, skipWords(context, plan))}
          </div>`
        : nothing
    }
  </div>`;
}

/** Deletes titles from the drive after the user saw which files; false when it was not begun. */
export async function remove(
  context: PageContext,
  drive: Wire,
  rows: readonly TitleRow[],
  season: number | null = null,
): Promise<boolean> {
  const chosen = selection(rows, season);
  const { plan } = await context.api.post<{ plan: Wire }>(pathOf(drive, "delete"), { ...chosen, dry_run: true });
  const files = listAt(plan, "delete");
  const keeps = listAt(plan, "keep");
  if (files.length === 0) {
    context.say(say(context, "delete.nothing"), "warn");
    return false;
  }
  const extra = rows.filter((row) => row.extra).length;
  const name = driveName(drive);
  const yes = await context.ask({
    heading: say(context, "delete.ask", { name }),
    body: html`<div class="stack">
      ${extra > 0 ? html`<p class="warning"><strong>${say(context, "delete.extra", { count: extra })}</strong></p>` : nothing}
      <p>
        ${say(context, "delete.what", {
          count: files.length,
          size: context.localizer.bytes(bytesAt(plan, "bytes")),
        })}
      </p>
      ${someOf(context, files.map(pathIn))}
      ${
        keeps.length > 0
          ? html`<div>
              <p>${say(context, "delete.keeps", { count: keeps.length })}</p>
              ${someOf(context, keeps.map(pathIn))}
            </div>`
          : nothing
      }
    </div>`,
    verb: say(context, "delete"),
    destructive: true,
    // What may exist nowhere else is not deleted by two quick presses.
    ...(extra > 0 && name !== "" ? { typed: name } : {}),
  });
  if (!yes) return false;
  await context.api.post(pathOf(drive, "delete"), chosen);
  context.say(say(context, "delete.begun"));
  return true;
}

// The folders are the same for many, and a long path would be cut where it differs.
const fileName = (path: string | null): string => (path ?? "").split("/").at(-1) ?? "";
const pathIn = (row: Wire): string => fileName(textAt(row, "path"));

/** Reads the drive again, as much as the user chooses. */
export async function verify(context: PageContext, drive: Wire): Promise<boolean> {
  const integrity = recordAt(drive, "integrity");
  const size = (key: string): string => context.localizer.bytes(bytesAt(integrity, key));
  let chosen = "all";
  const options: readonly (readonly [string, string, object])[] = [
    ["all", say(context, "verify.all", { size: size("size_bytes") }), {}],
    ["oldest", say(context, "verify.oldest"), { oldest_percent: 10 }],
    ["new", say(context, "verify.new", { size: size("unproven_bytes") }), { mode: "full" }],
  ];
  const yes = await context.ask({
    heading: say(context, "verify.ask", { name: driveName(drive) }),
    body: html`<p>${say(context, "verify.hint")}</p>
      ${options.map(
        ([value, label]) =>
          html`<label class="check"
            ><input
              type="radio"
              name="what"
              ?checked=${value === "all"}
              @change=${() => (chosen = value)}
            />${label}</label
          >`,
      )}`,
    verb: say(context, "verify"),
  });
  if (!yes) return false;
  const [, , body] = options.find(([value]) => value === chosen) ?? [];
  await context.api.post(pathOf(drive, "verify"), body ?? {});
  context.say(say(context, "verify.begun"));
  return true;
}
