/**
 * Fills a message: `{name}` is a value, `{count, plural, one {# item} other {# items}}` picks by the language's rules.
 *
 * `#` is the value of the plural. Forms hold no braces of their own.
 */
const PLACE = /\{(\w+)(?:, plural,((?:\s*[\w=]+ \{[^{}]*\})+)\s*)?\}/g;
const FORM = /([\w=]+) \{([^{}]*)\}/g;

export type MessageValues = Readonly<Record<string, string | number>>;

/** Gives the names of the values that a message takes, as often as it takes them. */
export function valuesOf(template: string): string[] {
  return [...template.matchAll(PLACE)].map(([, name]) => name ?? "");
}

/** Gives the text of a message; a value that is missing leaves its place empty. */
export function fillMessage(
  template: string,
  values: MessageValues,
  language: { readonly plural: Intl.PluralRules; readonly number: (value: number) => string },
): string {
  const show = (value: string | number | undefined): string =>
    typeof value === "number" ? language.number(value) : (value ?? "");
  return template.replace(PLACE, (_, name: string, forms?: string) => {
    const value = values[name];
    if (forms === undefined || typeof value !== "number") return show(value);
    const byKey = new Map([...forms.matchAll(FORM)].map(([, key, text]) => [key, text ?? ""]));
    const form = byKey.get(`=${value}`) ?? byKey.get(language.plural.select(value)) ?? byKey.get("other") ?? "";
    return form.replaceAll("#", show(value));
  });
}
