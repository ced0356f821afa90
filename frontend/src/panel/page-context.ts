/** What the panel gives each of its pages. */
import type { TemplateResult } from "lit";
import type { Api } from "../backend/api";
import type { Tone } from "../drive/status";
import type { Localizer } from "../i18n/localizer";

/** A question before something that cannot be undone, or that takes long. */
export interface Question {
  readonly heading: string;
  readonly body?: TemplateResult | string;
  /** What the button that does it says. */
  readonly verb: string;
  readonly destructive?: boolean;
  /** What must be typed before the button can be pressed, for what cannot be undone at all. */
  readonly typed?: string;
}

export interface PageContext {
  readonly api: Api;
  readonly localizer: Localizer;
  /** Asks the user; false when it was dismissed in any way. */
  ask(question: Question): Promise<boolean>;
  /** Says in passing that something was done, or why not; read out by screen readers. */
  say(message: string, tone?: Tone): void;
  /** Gives an error of the API in the user's words. */
  words(error: unknown): string;
  /** Gives a problem of a drive, job or row in the user's words. */
  problem(code: string, message: string | null, fields?: Readonly<Record<string, unknown>>): string;
  /** Says whether this browser was let in by a token; behind Home Assistant it needs none. */
  hasToken(): boolean;
  /** Forgets the token of this browser. */
  leave(): void;
  /** Goes to an address as `href` of the router gives it; `replace` leaves no trace in the history. */
  go(address: string, replace?: boolean): void;
}
