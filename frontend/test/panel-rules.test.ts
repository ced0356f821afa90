/** The panel's pure parts: groups of the overview, jobs in their order and words, titles, the colours around us. */
import { describe, expect, it } from "vitest";
import { applyMessage } from "../src/backend/scanner-state";
import { Localizer } from "../src/i18n/localizer";
import { hasDamage, resultWords, sortJobs } from "../src/panel/jobs-rules";
import { badgeOf } from "../src/panel/nav";
import { hostGroups, isIll } from "../src/panel/overview-groups";
import { isDark } from "../src/panel/parent-theme";
import { readTitle, weigh } from "../src/panel/parts/title-rows";

const state = applyMessage(null, {
  rev: 1,
  state: {
    hosts: [
      { host_id: "far", name: "attic", local: false },
      { host_id: "here", name: "zebra", local: true },
    ],
    devices: [
      { device_id: "well", host_id: "here", kind: "hdd", model: "A" },
      { device_id: "ill", host_id: "here", kind: "hdd", model: "Z" },
      { device_id: "gone", host_id: "here", kind: "hdd", model: "G", attached: false },
    ],
    volumes: [
      { volume_id: "v1", host_id: "here", device_id: "well", drive_id: "d1", mount_point: "/a" },
      { volume_id: "v2", host_id: "here", device_id: "ill", mount_point: "/b" },
      { volume_id: "share", host_id: "here", device_id: null, network: true, mount_point: "/n" },
    ],
    drives: [
      { drive_id: "d1", host_id: "here", device_id: "well", volume_id: "v1", attached: true, name: "one", job_id: "j" },
      { drive_id: "d2", host_id: "here", device_id: null, volume_id: null, attached: true, name: "pool" },
      { drive_id: "d3", host_id: "here", device_id: "gone", attached: false, name: "drawer" },
    ],
    jobs: [{ job_id: "j", kind: "sync", state: "running" }],
    health: [
      { device_id: "well", status: "ok" },
      { device_id: "ill", status: "watch" },
    ],
    bitrot_events: [{ event_id: "e", device_id: "well", state: "acknowledged" }],
  },
})!;

describe("hostGroups", () => {
  const [first, second] = hostGroups(state);

  it("puts this machine first, and disks in trouble before others", () => {
    expect([first?.key, second?.key]).toEqual(["here", "far"]);
    expect(first?.devices.map(({ key }) => key)).toEqual(["ill", "well", "rest", "share"]);
  });

  it("shows every drive exactly once, with its volume and job", () => {
    const shown = first?.devices.flatMap(({ holdings }) => holdings.map(({ drive, volume }) => drive ?? volume));
    expect(shown?.map((row) => row?.["drive_id"] ?? row?.["volume_id"]).sort()).toEqual(["d1", "d2", "share", "v2"]);
    expect(first?.away.map(({ key }) => key)).toEqual(["d3"]);
    const one = first?.devices.find(({ key }) => key === "well")?.holdings[0];
    expect([one?.volume?.["volume_id"], one?.job?.["job_id"]]).toEqual(["v1", "j"]);
  });

  it("asks for attention where a disk is ill or damage is open, not where it was acknowledged", () => {
    expect(first?.devices.filter(isIll).map(({ key }) => key)).toEqual(["ill"]);
    expect(badgeOf("findings", state)).toBeNull();
    expect(badgeOf("health", state)?.count).toBe(1);
    expect(badgeOf("jobs", state)?.count).toBe(1);
  });
});

describe("jobs", () => {
  const job = (job_id: string, state: string, ended_at: string | null = null) => ({
    job_id,
    state,
    created_at: `2026-01-0${job_id}`,
    ended_at,
  });

  it("stand by what they wait for, the last that ended first", () => {
    const sorted = sortJobs([
      job("1", "done", "2026-01-01"),
      job("2", "failed", "2026-01-05"),
      job("4", "queued"),
      job("3", "queued"),
      job("5", "paused"),
      job("6", "a state of a newer scanner"),
    ]);
    expect(sorted.running.map((each) => each["job_id"])).toEqual(["5"]);
    expect(sorted.queued.map((each) => each["job_id"])).toEqual(["3", "4"]);
    expect(sorted.ended.map((each) => each["job_id"])).toEqual(["6", "2", "1"]);
  });

  it.each([
    ["sync", { copied: 2, failed: 1, bytes: 5e9 }, ["2 files copied, 5 GB", "1 failed"]],
    ["delete", { deleted: 1, failed: 0, bytes: 1e6 }, ["1 file deleted, 1 MB"]],
    ["scan", { files: 9, new: 1, missing: 2 }, ["9 files, 1 new, 2 missing"]],
    ["eject", { unmounted: true, safe_to_remove: false }, ["Everything is written"]],
    ["eject", { unmounted: true, safe_to_remove: true }, ["Safe to unplug"]],
    ["sync", null, []],
    ["a newer kind", { files: 1 }, []],
  ])("say how a %s ended: %j", (kind, result, words) => {
    expect(resultWords(new Localizer({ language: "en" }), { kind, result })).toEqual(words);
  });

  it("call damage damage, whichever kind", () => {
    const damaged = (result: object) => hasDamage({ kind: "verify", result });
    expect([{ corrupt: 1 }, { unreadable: 1 }, { truncated: 1 }, { modified: 3 }].map(damaged)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe("titles", () => {
  const rows = [
    readTitle({ title_id: "a", title: "A", status: "partial", size_bytes: 5, missing_bytes: 7 }),
    readTitle({ title_id: "b", title: "\u202eB\n", status: "new word", size_bytes: 1 }),
    readTitle({ title_id: "c", title: "C", size_bytes: 3 }, true),
  ];

  it("are weighed together, with those that no library holds", () => {
    expect(weigh(rows)).toEqual({ onDrive: 9, missing: 7, extra: 1 });
  });

  it("lose what turns text round, and keep a status that is not known as unknown", () => {
    expect([rows[1]?.name, rows[1]?.status, rows[1]?.wanted]).toEqual(["B", "unknown", true]);
  });
});

describe("isDark", () => {
  it.each([
    ["#111", true],
    ["#fafafa", false],
    ["rgb(17, 17, 17)", true],
    ["rgba(255 255 255 / 1)", false],
    ["var(--x)", null],
    ["", null],
  ])("reads %s", (color, dark) => {
    expect(isDark(color)).toBe(dark);
  });
});
