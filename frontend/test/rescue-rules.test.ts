/** Which disks are worth saving, and which drives can take what they hold. */
import { describe, expect, it } from "vitest";
import { applyMessage, type ScannerState } from "../src/backend/scanner-state";
import type { Wire } from "../src/drive/wire";
import { isWorthSaving, sourcesOn, targetsFor } from "../src/panel/rescue-rules";

const OLD: Wire = { drive_id: "old", device_id: "ill", attached: true, trusted: true, writable: true, free_bytes: 1 };
const NEW: Wire = { ...OLD, drive_id: "new", device_id: "well", free_bytes: 5 };
const LARGE: Wire = { ...OLD, drive_id: "large", device_id: "large", free_bytes: 9 };

function stateOf(drives: Wire[], status = "failing", titles: number | null = 4): ScannerState {
  const state = {
    drives,
    devices: [{ device_id: "ill" }, { device_id: "well" }],
    health: [
      { device_id: "ill", status },
      { device_id: "also-ill", status: "failing" },
    ],
    advice: [{ device_id: "ill", titles_only_here: titles, bytes_only_here: 9 }],
  };
  const made = applyMessage(null, { rev: 1, state });
  if (made === null) throw new Error("no state");
  return made;
}

describe("a disk", () => {
  it.each([
    ["failing", 4, true],
    ["degraded", 4, true],
    ["watch", 4, false],
    ["unknown", 4, false],
    ["failing", 0, false],
    ["failing", null, true],
  ] as const)("that is %s and alone holds %s titles is worth saving: %s", (status, titles, worth) => {
    expect(isWorthSaving(stateOf([OLD], status, titles), "ill")).toBe(worth);
  });

  it("without a drive that can be read holds nothing that is known", () => {
    expect(isWorthSaving(stateOf([{ ...OLD, attached: false }, NEW]), "ill")).toBe(false);
    expect(sourcesOn(stateOf([OLD, NEW]), "ill")).toEqual([OLD]);
  });
});

describe("what can take it", () => {
  it("is on another disk, the one with most room first", () => {
    const mute = { ...NEW, drive_id: "mute", free_bytes: null };
    expect(targetsFor(stateOf([OLD, mute, NEW, LARGE]), "ill")).toEqual([LARGE, NEW, mute]);
  });

  it.each([
    { attached: false },
    { trusted: false },
    { writable: false },
    { writable: null },
    { device_id: "ill" },
    { device_id: null },
    { device_id: "also-ill" },
  ])("is no drive with %o", (values) => {
    expect(targetsFor(stateOf([OLD, { ...NEW, ...values }]), "ill")).toEqual([]);
  });
});
