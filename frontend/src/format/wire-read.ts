/** Reads single values of what the scanner sends; what is not of the expected type is not known. */
import type { Wire } from "../drive/wire";

/** Gives a text. */
export function textAt(wire: Wire, key: string): string | null {
  const value = wire[key];
  return typeof value === "string" ? value : null;
}

/** Gives a number. */
export function numberAt(wire: Wire, key: string): number | null {
  const value = wire[key];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Gives a count or place that is 0 where it is not told. */
export function bytesAt(wire: Wire, key: string): number {
  return numberAt(wire, key) ?? 0;
}

/** Gives a point in time. */
export function dateAt(wire: Wire, key: string): Date | null {
  const moment = new Date(textAt(wire, key) ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** Gives an object; an empty one where there is none. */
export function recordAt(wire: Wire, key: string): Wire {
  const value = wire[key];
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Wire) : {};
}

/** Gives a list of objects. */
export function listAt(wire: Wire, key: string): readonly Wire[] {
  const value = wire[key];
  return Array.isArray(value) ? value.filter((each): each is Wire => each !== null && typeof each === "object") : [];
}

/** Gives a list of texts. */
export function textsAt(wire: Wire, key: string): readonly string[] {
  const value = wire[key];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

/** Gives a list of numbers. */
export function numbersAt(wire: Wire, key: string): readonly number[] {
  const value = wire[key];
  return Array.isArray(value) ? value.filter((each): each is number => typeof each === "number") : [];
}
