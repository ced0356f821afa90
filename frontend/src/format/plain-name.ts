/**
 * Gives a name from a drive without the characters that move or hide other text.
 *
 * Line breaks, control characters and direction overrides become blanks; everything else stays as it is.
 */
export function plainName(name: string): string {
  return name
    .replace(/[\p{Cc}\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/\p{Cs}/gu, "\ufffd")
    .trim();
}
