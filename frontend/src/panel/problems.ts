/** Errors of the API in the user's language: the integration's own texts, loaded beside the first page. */
import { ApiError } from "../backend/api";
import { plainName } from "../format/plain-name";
import { isMessageKey } from "../i18n/catalogs";
import type { Localizer } from "../i18n/localizer";
import { fillMessage } from "../i18n/message";
import { FRAME } from "./texts/frame";

type Catalog = Readonly<Record<string, { readonly message: string }>>;

const LANGUAGES: Readonly<Record<string, () => Promise<{ readonly exceptions: Catalog }>>> = {
  de: () => import("./problem-texts/de"),
  nl: () => import("./problem-texts/nl"),
};

/** Puts problems into words. English needs no catalogue: the scanner's own messages are English. */
export class Problems {
  private catalog: Catalog = {};

  constructor(private readonly localizer: Localizer) {
    const load = LANGUAGES[localizer.language.split("-", 1)[0] ?? ""];
    if (load)
      void load().then(
        ({ exceptions }) => (this.catalog = exceptions),
        () => undefined,
      );
  }

  /** Gives what was thrown, in words. */
  of(reason: unknown): string {
    if (!(reason instanceof ApiError)) return String(reason);
    if (reason.code === "unreachable") return this.localizer.from(FRAME, "unreachable");
    return this.text(reason.code, reason.message, reason.fields);
  }

  /** Gives a problem that a row of the API carries. */
  text(code: string, message: string | null, fields: Readonly<Record<string, unknown>> = {}): string {
    const own = this.catalog[code]?.message;
    const values: Record<string, string | number> = {};
    for (const [key, value] of Object.entries(fields))
      values[key] = typeof value === "number" ? value : plainName(String(value ?? ""));
    if (own !== undefined && Object.keys(values).length > 0) {
      const language = { plural: new Intl.PluralRules("en"), number: (value: number) => this.localizer.number(value) };
      return fillMessage(own, values, language);
    }
    // English has no catalogue: the scanner's own message has the values.
    if (own === undefined && message && Object.keys(values).length > 0) return plainName(message);
    const short = `problem.${code}`;
    if (isMessageKey(short)) return this.localizer.text(short);
    return plainName(message ?? code);
  }
}
