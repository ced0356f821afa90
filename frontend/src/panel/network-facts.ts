/** What the speed of a network share means. Pure. */
import type { Tone } from "../drive/status";
import type { Wire } from "../drive/wire";
import { listAt, numberAt, textAt } from "../format/wire-read";

export type ShareVerdict = "fine" | "warn" | "agent" | "stop" | "unknown";

/** Gives what a speed is called by the limits of the settings; without a measure it is unknown. */
export function verdictOf(share: Wire, limits: Wire): ShareVerdict {
  const speed = numberAt(share, "bytes_per_s");
  if (speed === null) return "unknown";
  const below = (key: string): boolean => speed < (numberAt(limits, key) ?? 0);
  if (below("stop_bytes_per_s")) return "stop";
  if (below("agent_bytes_per_s")) return "agent";
  return below("warn_bytes_per_s") ? "warn" : "fine";
}

/** Gives the colour of a verdict; its words stand beside it. */
export function verdictTone(verdict: ShareVerdict): Tone {
  return ({ fine: "good", warn: "warn", agent: "warn", stop: "bad", unknown: "quiet" } as const)[verdict];
}

/** Gives since when a share does not answer, the longest silence of its mounts; null when all answer. */
export function silentSince(share: Wire): Date | null {
  const times = listAt(share, "mounts").flatMap((mount) => textAt(mount, "silent_since") ?? []);
  const [first] = times.sort();
  return first === undefined ? null : new Date(first);
}
