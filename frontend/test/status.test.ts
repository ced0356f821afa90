/** What a drive's state means. */
import { describe, expect, it } from "vitest";
import type { DriveView } from "../src/drive/drive-view";
import { canUnplug, failureOf, headlineOf, obstacleTo, shortageOf, verdictOf } from "../src/drive/status";
import { clampPercent, sharesOf } from "../src/elements/shares";
import { spaceTone } from "../src/elements/space-bar-tone";
import { makeView } from "./views";

const failed = (type: string) => ({ lastEvent: { type, code: "volume_busy", message: null } });
const unknown = { complete: null, partial: null, missing: null };

describe("headlineOf", () => {
  it.each<[string, Partial<DriveView>]>([
    ["attached", {}],
    ["unreachable", { reachable: false, attached: null, activity: "syncing" }],
    ["syncing", { activity: "syncing" }],
    ["ejecting", { activity: "ejecting", safeToRemove: true }],
    ["error", { activity: "error" }],
    ["detached", { attached: false, safeToRemove: null }],
    ["ejected", { attached: false, safeToRemove: true }],
    ["attached", { attached: true, safeToRemove: true }],
    ["unknown", { attached: null, activity: "unknown" }],
  ])("is %s", (headline, changes) => {
    expect(headlineOf(makeView(changes))).toBe(headline);
  });
});

describe("verdictOf", () => {
  it.each<[string, Partial<DriveView>]>([
    ["incomplete", {}],
    ["complete", { syncState: "in_sync" }],
    ["over_capacity", { syncState: "over_capacity" }],
    ["incomplete", { syncState: "never" }],
    ["complete", { syncState: "never", titles: { complete: 3, partial: 0, missing: 0 } }],
    ["unknown", { syncState: "unknown", titles: unknown }],
    ["unknown", { syncState: "never", titles: { complete: 0, partial: 0, missing: 0 } }],
  ])("is %s", (verdict, changes) => {
    expect(verdictOf(makeView(changes))).toBe(verdict);
  });
});

describe("obstacleTo", () => {
  it.each<[string | null, "rescan" | "sync_missing" | "eject", Partial<DriveView>]>([
    [null, "rescan", {}],
    [null, "sync_missing", {}],
    [null, "eject", { safeToRemove: true }],
    ["unreachable", "eject", { reachable: false }],
    ["busy", "eject", { activity: "verifying" }],
    ["detached", "rescan", { attached: false }],
    ["ejected", "rescan", { attached: false, safeToRemove: true }],
    ["unavailable", "rescan", { attached: null }],
    ["nothing_missing", "sync_missing", { syncState: "in_sync" }],
    ["nothing_missing", "sync_missing", { missingItems: 0 }],
    [null, "sync_missing", { missingItems: null, syncState: "unknown" }],
    ["unavailable", "eject", { actions: { rescan: "ready", sync_missing: "ready", eject: "unavailable" } }],
  ])("is %s for %s", (obstacle, action, changes) => {
    expect(obstacleTo(action, makeView(changes))).toBe(obstacle);
  });
});

describe("canUnplug", () => {
  it("is never claimed of a drive that nobody sees, is busy, or is not known to be safe", () => {
    const safe = { attached: false, safeToRemove: true };
    expect(canUnplug(makeView(safe))).toBe(true);
    expect(canUnplug(makeView({ ...safe, reachable: false }))).toBe(false);
    expect(canUnplug(makeView({ ...safe, activity: "syncing" }))).toBe(false);
    expect(canUnplug(makeView({ ...safe, safeToRemove: null }))).toBe(false);
  });
});

describe("failureOf", () => {
  it("tells the last failure until something else happens", () => {
    expect(failureOf(makeView(failed("eject_failed")))?.code).toBe("volume_busy");
    expect(failureOf(makeView(failed("sync_completed")))).toBeNull();
    expect(failureOf(makeView({ ...failed("sync_failed"), activity: "syncing" }))).toBeNull();
  });
});

describe("shortageOf", () => {
  it("tells what does not fit, and nothing that is not known", () => {
    expect(shortageOf(makeView({ missingBytes: 100, freeBytes: 60 }))).toBe(40);
    expect(shortageOf(makeView({ missingBytes: 60, freeBytes: 60 }))).toBeNull();
    expect(shortageOf(makeView({ missingBytes: 60, freeBytes: null }))).toBeNull();
  });

  it("is not told in the middle of a sync, when space is used up and nothing is counted as copied yet", () => {
    expect(shortageOf(makeView({ missingBytes: 100, freeBytes: 60, activity: "syncing" }))).toBeNull();
  });
});

describe("bars", () => {
  it("divide the whole", () => {
    expect(sharesOf([1, 2, 1])).toEqual([0.25, 0.5, 0.25]);
    expect(sharesOf([0, 0])).toEqual([0, 0]);
    expect(sharesOf([-3, Number.NaN, 5])).toEqual([0, 0, 1]);
  });

  it("keep a percentage within the bar", () => {
    expect([-1, 37.6, 130, null, Number.NaN].map(clampPercent)).toEqual([0, 37.6, 100, null, null]);
  });

  it("warn before a drive is full", () => {
    expect([0.5, 0.92, 0.98].map(spaceTone)).toEqual(["info", "warn", "bad"]);
  });
});
