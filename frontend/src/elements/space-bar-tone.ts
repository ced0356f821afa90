/** When a drive counts as nearly full. */
import type { Tone } from "../drive/status";

const NEARLY_FULL = 0.9;
const FULL = 0.97;

/** Gives the colour of a fill level of 0 to 1. */
export function spaceTone(level: number): Tone {
  if (level >= FULL) return "bad";
  return level >= NEARLY_FULL ? "warn" : "info";
}
