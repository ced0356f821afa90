/** Drives read from Home Assistant: by entities alone, and with what the integration pushes. */
import { describe, expect, it, vi } from "vitest";
import { DRIVES } from "../demo/drives.js";
import { makeHass } from "../demo/house.js";
import { HassBackend } from "../src/backend/hass-backend";
import { suggestDriveCard, driveCardStub } from "../src/cards/drive-card/drive-card-config";
import type { DriveView } from "../src/drive/drive-view";
import { EntityLookup } from "../src/ha/drive-entities";
import { LiveState } from "../src/ha/live-state";
import { bytesOf, dateOf, flagOf, numberOf } from "../src/ha/state-values";
import type { Hass } from "../src/ha/types";

const GB = 1e9;
const house = (live: boolean): Hass => makeHass(DRIVES, { live }) as unknown as Hass;

function viewOf(id: string, { live }: { live: boolean }): DriveView {
  const hass = house(live);
  const state = hass.connection && LiveState.of(hass.connection);
  state?.listen(() => undefined);
  const view = new HassBackend(hass, new EntityLookup(), state).drive(id);
  if (typeof view === "string") throw new Error(view);
  return view;
}

describe("HassBackend", () => {
  it.each([true, false])("reads the same of an attached drive with live state %s", (live) => {
    const view = viewOf("partial", { live });
    expect(view.titles).toEqual({ complete: 212, partial: 25, missing: 7 });
    expect([view.sizeBytes, view.freeBytes, view.missingBytes]).toEqual([500 * GB, 88.4 * GB, 38.4 * GB]);
    expect([view.attached, view.safeToRemove, view.syncState]).toEqual([true, false, "missing_content"]);
    expect(view.actions).toEqual({ rescan: "ready", sync_missing: "ready", eject: "ready" });
  });

  it("keeps what was last known of a detached drive where the integration tells it, and invents nothing else", () => {
    expect(viewOf("detached", { live: true }).titles.complete).toBe(212);
    expect(viewOf("detached", { live: false }).titles).toEqual({ complete: null, partial: null, missing: null });
  });

  it.each([true, false])("knows that the scanner is away with live state %s", (live) => {
    expect(viewOf("unreachable", { live }).reachable).toBe(false);
  });

  it("tells the pace of a job", () => {
    expect(viewOf("syncing", { live: true }).pace).toMatchObject({
      bytesPerSecond: 88e6,
      etaSeconds: 272,
      paused: false,
    });
  });

  it("tells why the last eject failed", () => {
    expect(viewOf("busy", { live: false }).lastEvent).toMatchObject({ type: "eject_failed", code: "volume_busy" });
  });

  it("says what is not a drive", () => {
    const hass = house(false) as { devices: Record<string, unknown> } & Hass;
    hass.devices["lamp"] = { id: "lamp", name: "Lamp" };
    const backend = new HassBackend(hass, new EntityLookup());
    expect([backend.drive("lamp"), backend.drive("nowhere")]).toEqual(["not_a_drive", "not_found"]);
  });

  it("presses the drive's own button", async () => {
    const callService = vi.fn(async () => undefined);
    const backend = new HassBackend({ ...house(false), callService }, new EntityLookup());
    await backend.run("partial", "sync_missing");
    expect(callService).toHaveBeenCalledWith("button", "press", { entity_id: "button.partial_sync_missing" });
    await expect(backend.run("nowhere", "eject")).rejects.toThrow();
  });
});

describe("LiveState", () => {
  it("subscribes once for all listeners and ends with the last", async () => {
    const stop = vi.fn();
    const subscribeMessage = vi.fn(async () => stop);
    const state = LiveState.of({ subscribeMessage });
    const ends = [state.listen(() => undefined), state.listen(() => undefined)];
    expect(LiveState.of({ subscribeMessage })).not.toBe(state);
    expect(subscribeMessage).toHaveBeenCalledTimes(1);
    ends[0]?.();
    await Promise.resolve();
    expect(stop).not.toHaveBeenCalled();
    ends[1]?.();
    await vi.waitFor(() => expect(stop).toHaveBeenCalledTimes(1));
  });

  it("knows nothing where the integration has no such command", async () => {
    const state = LiveState.of({ subscribeMessage: () => Promise.reject(new Error("unknown_command")) });
    state.listen(() => undefined);
    await Promise.resolve();
    expect(state.find("partial")).toBeNull();
  });
});

describe("state values", () => {
  const state = (value: string, unit?: string) => ({
    entity_id: "sensor.x",
    state: value,
    attributes: unit === undefined ? {} : { unit_of_measurement: unit },
  });

  it.each([
    ["88.4", "GB", 88.4e9],
    ["1", "GiB", 1_073_741_824],
    ["0", "TB", 0],
    ["8", "bit", 1],
    ["5", "apples", null],
    ["unknown", "GB", null],
    ["unavailable", "GB", null],
  ])("reads %s %s as %d bytes", (value, unit, bytes) => {
    expect(bytesOf(state(value, unit))).toBe(bytes);
  });

  it("takes nothing for a value that is not there", () => {
    for (const value of [undefined, state("unknown"), state("unavailable"), state("")]) {
      expect([numberOf(value), dateOf(value), flagOf(value), bytesOf(value)]).toEqual([null, null, null, null]);
    }
  });
});

describe("the card picker", () => {
  const hass = house(false);

  it("is offered the card for entities of drives alone", () => {
    const others = { ...hass.entities, "light.lamp": { entity_id: "light.lamp", device_id: "lamp", platform: "hue" } };
    const config = suggestDriveCard(hass, "sensor.partial_free_space")?.config;
    expect(config).toEqual({ type: "custom:drivearr-drive-card", device: "partial" });
    expect(suggestDriveCard({ entities: others }, "light.lamp")).toBeNull();
    expect(suggestDriveCard(hass, "sensor.nowhere")).toBeNull();
  });

  it("gets a preview of the first drive, or none", () => {
    expect(driveCardStub(hass)).toEqual({ device: "partial" });
    expect(driveCardStub({ entities: {} })).toEqual({ device: "" });
  });
});
