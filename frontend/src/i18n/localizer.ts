/** Texts, numbers, sizes and times as the user has them set. */
import { scaleBytes } from "../format/bytes";
import { splitDuration } from "../format/duration";
import { relativeTime } from "../format/relative";
import { type Catalog, catalogFor, ENGLISH, type MessageKey, spokenLanguage } from "./catalogs";
import { fillMessage, type MessageValues } from "./message";
import type { PageTexts } from "./page-texts";

export interface LocaleSettings {
  readonly language: string;
  readonly numberFormat?: string | undefined;
  readonly hour12?: boolean | undefined;
  readonly timeZone?: string | undefined;
}

// Home Assistant's choices for numbers, by a language that writes them so.
const NUMBER_LANGUAGES: Readonly<Record<string, string>> = {
  comma_decimal: "en-US",
  decimal_comma: "de",
  space_comma: "fr",
  quote_decimal: "de-CH",
  none: "en-US",
};

/** Speaks one language; made anew when the user's settings change. */
export class Localizer {
  private readonly catalog: Catalog;
  readonly language: string;
  private readonly plural: Intl.PluralRules;
  private readonly numberLanguage: string | undefined;
  private readonly grouping: boolean;
  // Making one costs more than hundreds of uses of it.
  private readonly numbers = new Map<string, Intl.NumberFormat>();
  private collator: Intl.Collator | undefined;

  constructor(private readonly settings: LocaleSettings) {
    const { numberFormat = "language" } = settings;
    const language = spokenLanguage(settings.language);
    this.language = language;
    this.catalog = catalogFor(language) ?? ENGLISH;
    this.plural = new Intl.PluralRules(language);
    this.grouping = numberFormat !== "none";
    this.numberLanguage = numberFormat === "system" ? undefined : (NUMBER_LANGUAGES[numberFormat] ?? language);
  }

  /** Gives a text. */
  text(key: MessageKey, values: MessageValues = {}): string {
    return fillMessage(this.catalog[key], values, { plural: this.plural, number: (value) => this.number(value) });
  }

  /** Gives a text of a page of the panel. */
  from<K extends string>(texts: PageTexts<K>, key: K, values: MessageValues = {}): string {
    const base = this.language.split("-", 1)[0] ?? "";
    const catalog = Object.hasOwn(texts, base) ? texts[base as keyof PageTexts<K>] : texts.en;
    return fillMessage(catalog[key], values, { plural: this.plural, number: (value) => this.number(value) });
  }

  /** Gives a number. */
  number(value: number, options: Intl.NumberFormatOptions = {}): string {
    const key = JSON.stringify(options);
    let format = this.numbers.get(key);
    if (!format) {
      format = new Intl.NumberFormat(this.numberLanguage, { useGrouping: this.grouping, ...options });
      this.numbers.set(key, format);
    }
    return format.format(value);
  }

  /** Gives the order of two names, numbers within them by their value. */
  readonly compare = (one: string, other: string): number => {
    this.collator ??= new Intl.Collator(this.language, { numeric: true });
    return this.collator.compare(one, other);
  };

  /** Gives a percentage of 0 to 100, without decimals; 100 only when nothing is left. */
  percent(value: number): string {
    return this.number((value >= 100 ? 100 : Math.floor(value)) / 100, { style: "percent" });
  }

  /** Gives a size. */
  bytes(bytes: number): string {
    const { value, unit } = scaleBytes(bytes);
    return this.number(value, { style: "unit", unit, unitDisplay: unit === "byte" ? "long" : "short" });
  }

  /** Gives a length of time, in the two largest units from minutes on. */
  duration(seconds: number): string {
    return splitDuration(seconds)
      .map(({ value, unit }) => this.number(value, { style: "unit", unit, unitDisplay: "short" }))
      .join(" ");
  }

  /** Gives how long ago a time was. */
  ago(date: Date, now: Date): string {
    const { value, unit } = relativeTime(date, now);
    return new Intl.RelativeTimeFormat(this.language, { numeric: "auto" }).format(value, unit);
  }

  /** Gives a time of day. */
  time(date: Date): string {
    const { hour12, timeZone } = this.settings;
    return new Intl.DateTimeFormat(this.language, { timeStyle: "short", hour12, timeZone }).format(date);
  }

  /** Gives a date. */
  date(date: Date): string {
    const { timeZone } = this.settings;
    return new Intl.DateTimeFormat(this.language, { dateStyle: "medium", timeZone }).format(date);
  }

  /** Gives a date with its time. */
  dateTime(date: Date): string {
    return new Intl.DateTimeFormat(this.language, {
      dateStyle: "medium",
      timeStyle: "short",
      hour12: this.settings.hour12,
      timeZone: this.settings.timeZone,
    }).format(date);
  }
}
