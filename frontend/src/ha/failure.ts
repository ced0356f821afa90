/** Says why Home Assistant refused a question or an action. */
import { isMessageKey } from "../i18n/catalogs";
import type { Localizer } from "../i18n/localizer";
import { CARDS } from "../cards/texts";
import { PLATFORM } from "./drive-entities";
import type { Hass } from "./types";

interface Refusal {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly translation_key?: unknown;
  readonly translation_domain?: unknown;
  readonly translation_placeholders?: Readonly<Record<string, unknown>>;
}

// What the connection to Home Assistant rejects with when it is lost.
const CONNECTION_LOST = 3;

/** Gives the reason: our own words for a known one, else the integration's in the user's language, else as it came. */
export function failureText(hass: Hass, l: Localizer, reason: unknown): string {
  if (reason === CONNECTION_LOST) return l.from(CARDS, "failure.disconnected");
  const refusal = (reason instanceof Object ? reason : {}) as Refusal;
  if (refusal.code === CONNECTION_LOST) return l.from(CARDS, "failure.disconnected");
  if (refusal.code === "unknown_command") return l.from(CARDS, "failure.old_integration");
  if (refusal.code === "unauthorized") return l.from(CARDS, "failure.unauthorized");
  const known = `problem.${String(refusal.translation_key)}`;
  if (isMessageKey(known)) return l.text(known);
  const told = `component.${String(refusal.translation_domain)}.exceptions.${String(refusal.translation_key)}.message`;
  const translated = refusal.translation_key ? hass.localize?.(told, refusal.translation_placeholders) : undefined;
  if (translated) return translated;
  return typeof refusal.message === "string" ? refusal.message : l.from(CARDS, "failure.unknown");
}

/** Loads the texts of refusals, so that they can be said in the user's language; without them they are in English. */
export async function loadFailureTexts(hass: Hass): Promise<void> {
  await hass.loadBackendTranslation?.("exceptions", PLATFORM).catch(() => undefined);
}
