/** Reads the user's language and formats from Home Assistant. */
import { Localizer } from "../i18n/localizer";
import type { Hass } from "./types";

const FALLBACK_LANGUAGE = "en";

/** Gives a language tag that Intl takes; Home Assistant's own tags all are, a broken one reads English. */
function safeLanguage(language: string | undefined): string {
  try {
    return Intl.getCanonicalLocales(language ?? FALLBACK_LANGUAGE)[0] ?? FALLBACK_LANGUAGE;
  } catch {
    return FALLBACK_LANGUAGE;
  }
}

/** Gives the language of the page, for places that get no `hass`, such as the card editor. */
export function pageLocalizer(): Localizer {
  return new Localizer({ language: safeLanguage(document.documentElement.lang || undefined) });
}

/** Gives the speaker for the user's settings. */
export function localizerFor(hass: Hass): Localizer {
  const { locale, config } = hass;
  const hour12 = locale?.time_format === "12" ? true : locale?.time_format === "24" ? false : undefined;
  return new Localizer({
    language: safeLanguage(locale?.language ?? hass.language),
    numberFormat: locale?.number_format,
    hour12,
    timeZone: locale?.time_zone === "server" ? config?.time_zone : undefined,
  });
}

/** Gives what decides how a card speaks, as one value to compare. */
export function speechOf(hass: Hass): string {
  const { locale, language, config } = hass;
  return [
    locale?.language ?? language,
    locale?.number_format,
    locale?.time_format,
    locale?.time_zone,
    config?.time_zone,
  ].join();
}
