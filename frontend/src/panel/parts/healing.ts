/** Healing from the panel: what would be done is shown first, then it is asked, then it is queued. */
import { html, nothing, type TemplateResult } from "lit";
import type { Wire } from "../../drive/wire";
import { plainName } from "../../format/plain-name";
import { bytesAt, listAt, recordAt, textAt } from "../../format/wire-read";
import type { Localizer } from "../../i18n/localizer";
import { baseName } from "../disks";
import type { PageContext } from "../page-context";
import { FINDINGS, type FindingsKey } from "../texts/findings";

// Files that a question names; the rest is counted.
const NAMED = 12;

/** Asks what a heal would do, shows it, and begins it when the user says so. Gives whether it began. */
export async function heal(context: PageContext, path: string): Promise<boolean> {
  const say = (key: FindingsKey, values = {}): string => context.localizer.from(FINDINGS, key, values);
  try {
    const plan = await context.api.post(path, { dry_run: true });
    const files = listAt(plan, "files");
    const ready = files.filter((file) => !isRefused(file));
    if (ready.length === 0) {
      const [first] = files;
      context.say(first ? `${say("heal.nothing")}: ${reason(context, first)}` : say("heal.nothing"), "bad");
      return false;
    }
    const agreed = await context.ask({
      heading: say("ask.heal", { count: ready.length }),
      body: preview(context, files),
      verb: say("ask.heal_verb"),
    });
    if (!agreed) return false;
    const { jobs } = await context.api.post<{ jobs: readonly Wire[] }>(path);
    context.say(say("done.healing", { count: jobs.length }), "good");
    return true;
  } catch (reason) {
    context.say(context.words(reason), "bad");
    return false;
  }
}

function isRefused(file: Wire): boolean {
  return typeof file["code"] === "string";
}

function reason(context: PageContext, file: Wire): string {
  return context.problem(textAt(file, "code") ?? "", textAt(file, "message"), recordAt(file, "fields"));
}

/** Gives what a heal would do to each file. */
function preview(context: PageContext, files: readonly Wire[]): TemplateResult {
  const l: Localizer = context.localizer;
  const say = (key: FindingsKey, values = {}): string => l.from(FINDINGS, key, values);
  const [ready, refused] = [files.filter((file) => !isRefused(file)), files.filter(isRefused)];
  const named = ready.slice(0, NAMED);
  const name = (file: Wire): TemplateResult =>
    html`<strong class="name"><bdi>${baseName(plainName(textAt(file, "path") ?? ""))}</bdi></strong>`;
  return html`<p>${say("ask.heal_body")}</p>
    <ul class="list">
      ${named.map((file) => {
        const way = textAt(file, "way");
        const healer = textAt(file, "healer");
        const words = [
          way === "blocks" ? say("ask.heal_blocks") : way === "none" ? say("ask.heal_intact") : say("ask.heal_whole"),
          ...(bytesAt(file, "written_bytes") > 0
            ? [say("ask.heal_written", { size: l.bytes(bytesAt(file, "written_bytes")) })]
            : []),
        ];
        return html`<li>
          ${name(file)}
          <div class="muted small">
            ${words.join(" · ")}
            ${healer ? html`<br /><bdi class="name">${say("ask.heal_from", { path: plainName(healer) })}</bdi>` : nothing}
          </div>
        </li>`;
      })}
    </ul>
    ${
      ready.length > named.length
        ? html`<p class="muted">${say("ask.heal_more", { count: ready.length - named.length })}</p>`
        : nothing
    }
    ${
      refused.length === 0
        ? nothing
        : html`<h3>${say("ask.heal_not")}</h3>
            <ul class="list">
              ${refused.slice(0, NAMED).map(
                (file) =>
                  html`<li>
                    ${name(file)}
                    <div class="muted small">${reason(context, file)}</div>
                  </li>`,
              )}
            </ul>`
    }`;
}
