/** Reads numbers, sizes, times and switches from entity states; what is not known is null. */
import type { HassEntityState } from "./types";

const BYTES_PER_UNIT: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  PB: 1e15,
  EB: 1e18,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  PiB: 2 ** 50,
  EiB: 2 ** 60,
  bit: 1 / 8,
  kbit: 1e3 / 8,
  Mbit: 1e6 / 8,
  Gbit: 1e9 / 8,
};

/** Gives the state as text. */
export function textOf(state: HassEntityState | undefined): string | null {
  if (!state || state.state === "unknown" || state.state === "unavailable" || state.state === "") return null;
  return state.state;
}

/** Gives the state as a number. */
export function numberOf(state: HassEntityState | undefined): number | null {
  const text = textOf(state);
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** Gives a size in bytes, whatever unit the user chose for the entity; an unknown unit is not guessed. */
export function bytesOf(state: HassEntityState | undefined): number | null {
  const value = numberOf(state);
  const factor = BYTES_PER_UNIT[String(state?.attributes["unit_of_measurement"] ?? "B")];
  return value === null || factor === undefined ? null : Math.round(value * factor);
}

/** Gives a point in time. */
export function dateOf(state: HassEntityState | undefined): Date | null {
  const date = new Date(textOf(state) ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Gives a binary sensor's state. */
export function flagOf(state: HassEntityState | undefined): boolean | null {
  const text = textOf(state);
  return text === "on" ? true : text === "off" ? false : null;
}

/** Gives an attribute that is text. */
export function attributeText(state: HassEntityState | undefined, name: string): string | null {
  const value = state?.attributes[name];
  return typeof value === "string" && value !== "" ? value : null;
}
