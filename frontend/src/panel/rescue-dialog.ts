/** Copies what exists only on a disk: the user chooses where to, sees the plan, and says yes. */
import { html, nothing, type TemplateResult } from "lit";
import type { ScannerState } from "../backend/scanner-state";
import type { Wire } from "../drive/wire";
import { listAt, numberAt, recordAt, textAt } from "../format/wire-read";
import type { MessageValues } from "../i18n/message";
import { driveName } from "./drive-commands";
import { diskName } from "./disks";
import type { PageContext } from "./page-context";
import { sourcesOn, targetsFor } from "./rescue-rules";
import { RESCUE, type RescueKey } from "./texts/rescue";
import { planOf, skipWords } from "./title-commands";

type Say = (key: RescueKey, values?: MessageValues) => string;

/** Gives the job that was begun; null when the user did not want it, or there was nothing to do. */
export async function rescue(context: PageContext, state: ScannerState, deviceId: string): Promise<string | null> {
  const say: Say = (key, values = {}) => context.localizer.from(RESCUE, key, values);
  const way = await chosen(context, say, state, deviceId);
  if (way === null) return null;
  const names = { source: driveName(way.source), drive: driveName(way.target) };
  const path = `/drives/${encodeURIComponent(String(way.target["drive_id"]))}/sync`;
  const order = { source_drive_id: way.source["drive_id"] };
  const { plan } = await context.api.post<{ plan: Wire }>(path, { ...order, dry_run: true });
  if (listAt(plan, "copy").length === 0) {
    const skipped = skipWords(context, plan);
    if (skipped.length === 0) context.say(say("nothing", names));
    else context.say([say("nothing_fits", names), ...skipped].join(" · "), "warn");
    return null;
  }
  const body = planOf(context, plan);
  if (!(await context.ask({ heading: say("plan", names), body, verb: say("verb") }))) return null;
  const answer = await context.api.post(path, order);
  context.say(say("begun", names), "good");
  return textAt(recordAt(answer, "job"), "job_id");
}

/** Gives from which drive of the disk to which other one; null when it was dismissed. */
async function chosen(
  context: PageContext,
  say: Say,
  state: ScannerState,
  deviceId: string,
): Promise<{ source: Wire; target: Wire } | null> {
  const [sources, targets] = [sourcesOn(state, deviceId), targetsFor(state, deviceId)];
  let [[source], [target]] = [sources, targets];
  if (!source || !target) return null;
  const room = (drive: Wire): string => {
    const [name, free] = [driveName(drive), numberAt(drive, "free_bytes")];
    return free === null ? say("room.unknown", { name }) : say("room", { name, free: context.localizer.bytes(free) });
  };
  const body = html`<div class="stack">
    <p>${say("hint")}</p>
    ${
      sources.length > 1
        ? choice("source", say("from"), sources, driveName, (drive) => {
            source = drive;
          })
        : nothing
    }
    ${choice("target", say("to"), targets, room, (drive) => {
      target = drive;
    })}
  </div>`;
  const heading = say("ask", { disk: diskName(state.tables.devices.get(deviceId)) ?? driveName(source) });
  return (await context.ask({ heading, body, verb: say("next") })) ? { source, target } : null;
}

/** Gives a choice of drives, the first of them taken. */
function choice(
  name: string,
  label: string,
  drives: readonly Wire[],
  words: (drive: Wire) => string,
  take: (drive: Wire) => void,
): TemplateResult {
  return html`<div role="radiogroup" aria-label=${label}>
    <div class="label" aria-hidden="true">${label}</div>
    ${drives.map(
      (drive, index) =>
        html`<label class="check"
          ><input type="radio" name=${name} ?checked=${index === 0} @change=${() => take(drive)} /><bdi
            >${words(drive)}</bdi
          ></label
        >`,
    )}
  </div>`;
}
