/** What pages have done to a drive: each asks the user first where something can be lost or is interrupted. */
import { html, nothing, type TemplateResult } from "lit";
import type { Wire } from "../drive/wire";
import { plainName } from "../format/plain-name";
import { textAt, textsAt } from "../format/wire-read";
import type { PageContext } from "./page-context";
import { COMMANDS, type CommandsKey } from "./texts/commands";

const MAX_SHOWN = 8;

/** Gives a text of the commands. */
const say = (context: PageContext, key: CommandsKey, values: Record<string, string | number> = {}): string =>
  context.localizer.from(COMMANDS, key, values);

/** Gives a drive's name as text. */
export function driveName(drive: Wire | undefined | null): string {
  return plainName((drive && textAt(drive, "name")) ?? "");
}

/** Ejects a drive after the user has seen who still uses it; false when it was not begun. */
export async function eject(context: PageContext, drive: Wire): Promise<boolean> {
  const path = `/drives/${encodeURIComponent(String(drive["drive_id"]))}/eject`;
  const trial = await context.api.post(path, { dry_run: true });
  const holders = textsAt(trial, "holders");
  const yes = await context.ask({
    heading: say(context, "eject.ask", { name: driveName(drive) }),
    body: html`<p>${say(context, trial["can_unmount"] === false ? "eject.by_hand" : "eject.hint")}</p>
      ${
        holders.length > 0
          ? html`<p>${say(context, "eject.holders")}</p>
              <ul>
                ${holders.slice(0, MAX_SHOWN).map((holder) => html`<li><bdi>${plainName(holder)}</bdi></li>`)}
              </ul>`
          : nothing
      }`,
    verb: say(context, "eject.verb"),
  });
  if (!yes) return false;
  await context.api.post(path);
  return true;
}

/** Gives a list of names, the first of many. */
export function someOf(context: PageContext, names: readonly string[]): TemplateResult {
  const rest = names.length - MAX_SHOWN;
  return html`<ul class="some">
    ${names.slice(0, MAX_SHOWN).map((name) => html`<li class="clip"><bdi>${plainName(name)}</bdi></li>`)}
    ${rest > 0 ? html`<li class="muted">${say(context, "more", { count: rest })}</li>` : nothing}
  </ul>`;
}
