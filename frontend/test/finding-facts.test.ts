/** Who can heal what: attached copies first, drives by how much they would heal, and honest about the rest. */
import { describe, expect, it } from "vitest";
import { applyMessage } from "../src/backend/scanner-state";
import { findingsMark, provenOf, remediesOf, sortEvents } from "../src/panel/finding-facts";
import { heldOn, librariesOn } from "../src/panel/disks";

const finding = (healers: object[], more: object = {}) => ({ state: "open", kind: "corrupt", healers, ...more });
const copy = (name: string | null, attached: boolean) => ({ name, attached, path: "/x" });

describe("remedies", () => {
  it("count each file once, by its best copy", () => {
    const findings = [
      finding([copy("Road trip", false), copy("Library", true)]),
      finding([copy("Road trip", false)]),
      finding([copy("Road trip", false)]),
      finding([copy("Attic", false)]),
      finding([]),
      finding([copy(null, false)]),
      finding([copy("Library", true)], { state: "healed" }),
      finding([copy("Library", true)], { kind: "transient" }),
    ];
    expect(remediesOf(findings)).toEqual({
      ready: 1,
      attach: [
        { name: "Road trip", files: 2 },
        { name: "Attic", files: 1 },
      ],
      none: 2,
    });
  });

  it("say nothing of names that move other text", () => {
    expect(remediesOf([finding([copy("\u202eevil", false)])]).attach[0]?.name).toBe("evil");
  });
});

describe("events", () => {
  it("come with those first that need somebody", () => {
    const event = (id: string, state: string, severity: string, more: object = {}) => ({
      event_id: id,
      state,
      severity,
      updated_at: id,
      ...more,
    });
    const sorted = sortEvents([
      event("a", "acknowledged", "severe"),
      event("b", "open", "minor"),
      event("c", "open", "severe"),
      event("d", "healed", "severe", { ended_at: "2026-01-01T00:00:00Z" }),
      event("e", "open", "severe"),
    ]);
    expect(sorted.map((each) => each["event_id"])).toEqual(["e", "c", "b", "a", "d"]);
  });
});

const state = (tables: object) => {
  const found = applyMessage(null, { type: "state", rev: 1, state: tables });
  if (!found) throw new Error("no state");
  return found;
};

describe("what is proven", () => {
  it("adds up drives and libraries, and is unknown before a scan", () => {
    const integrity = (files: number, unproven: number, oldest: string | null) => ({
      files,
      unproven_files: unproven,
      oldest_verified_at: oldest,
    });
    const known = state({
      drives: [{ drive_id: "d", integrity: integrity(10, 4, "2026-02-01T00:00:00Z") }],
      libraries: [
        { library_id: "l", integrity: integrity(5, 0, "2026-01-01T00:00:00Z") },
        { library_id: "m", integrity: null },
      ],
    });
    expect(provenOf(known)).toEqual({ files: 11, unproven: 4, oldest: new Date("2026-01-01T00:00:00Z") });
    expect(provenOf(state({}))).toBeNull();
  });

  it("is asked for again after a verify, not while one goes on", () => {
    const job = (done: number, job_state: string) =>
      state({ jobs: [{ job_id: "j", kind: "verify", state: job_state, progress: { done_bytes: done } }] });
    expect(findingsMark(job(1, "running"))).toBe(findingsMark(job(2, "running")));
    expect(findingsMark(job(2, "running"))).not.toBe(findingsMark(job(2, "done")));
  });
});

describe("what lies on a disk", () => {
  it("is told by the nearest mount above a library, and by the drives", () => {
    const known = state({
      volumes: [
        { volume_id: "1", device_id: "root", mount_point: "/" },
        { volume_id: "2", device_id: "data", mount_point: "/srv" },
      ],
      libraries: [
        { library_id: "a", name: "Films", path: "/srv/films" },
        { library_id: "b", name: "Home", path: "/srvother" },
      ],
      drives: [{ drive_id: "d", name: "Road trip", device_id: "data" }],
    });
    expect(heldOn(known, "data")).toEqual(["Road trip", "Films"]);
    expect(librariesOn(known, "root").map((row) => row["name"])).toEqual(["Home"]);
  });
});
