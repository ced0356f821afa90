/** The pure parts of the cards: what hangs from which scanner, which jobs are shown, patches, questions, texts. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeHouse } from "../demo/cards-house.js";
import { jobsOf, jobsOfDrives } from "../src/cards/job-card/jobs";
import { dashboardOf } from "../src/cards/dashboard";
import { CARDS } from "../src/cards/texts";
import type { DriveView } from "../src/drive/drive-view";
import { diskOf, drivesOf, HouseLookup, houseOf, nameOf } from "../src/ha/house";
import { LiveState, type ScannerMessage } from "../src/ha/live-state";
import { Question } from "../src/ha/question";
import type { Hass, HassConnection } from "../src/ha/types";

const options = { language: "en", admin: true, onAsk: () => undefined, onCall: () => undefined };
const hassOf = (state: string): Hass => makeHouse(state, options).hass as unknown as Hass;

describe("the house", () => {
  const hass = hassOf("ill");

  it("hangs drives from their disks, and others from the scanner", () => {
    const [scanner, ...more] = houseOf(hass);
    expect(more).toEqual([]);
    expect(scanner?.entryId).toBe("entry-1");
    expect(scanner?.disks.map(({ id, drives }) => [id, drives.map((drive) => drive.id)])).toEqual([
      ["other", []],
      ["disk", ["road"]],
    ]);
    expect(scanner?.drives.map(({ id }) => id)).toEqual(["car"]);
    expect(drivesOf(houseOf(hass)).map(({ id }) => id)).toEqual(["road", "car"]);
  });

  it("finds the disk that a device is or lies on, and names by the scanner's ids", () => {
    const house = houseOf(hass);
    expect(["disk", "road", "car", "scanner"].map((id) => diskOf(house, id)?.id ?? null)).toEqual([
      "disk",
      "disk",
      null,
      null,
    ]);
    expect(nameOf(hass.devices, "drive", "drive-1")).toBe("Road trip");
    expect(nameOf(hass.devices, "disk", "dev_1")).toBe("WDC WD40EFRX");
    expect(nameOf(hass.devices, "library", "lib-1")).toBe("Films");
    expect([nameOf(hass.devices, "drive", "1"), nameOf(hass.devices, "disk", null)]).toEqual([null, null]);
  });

  it("is read anew only when a registry is another", () => {
    const lookup = new HouseLookup();
    const first = lookup.of(hass);
    expect(lookup.of({ ...hass })).toBe(first);
    expect(lookup.of({ ...hass, devices: { ...hass.devices } })).not.toBe(first);
    expect(lookup.of({ entities: {}, devices: {} })).toEqual([]);
  });

  it("becomes a dashboard with a view for each drive", () => {
    const made = dashboardOf(houseOf(hass), (key) => key) as { views: { path: string; sections: unknown[] }[] };
    expect(made.views.map(({ path }) => path)).toEqual(["overview", "drive-road", "drive-car"]);
    expect(JSON.stringify(made.views[1])).toContain("drivearr-map-card");
    expect(JSON.stringify(made.views[2])).not.toContain("drivearr-map-card");
  });
});

const job = (id: string, more: object) => ({ job_id: id, kind: "sync", state: "running", progress: {}, ...more });
const scanner = (more: Partial<ScannerMessage>): ScannerMessage => ({
  entry_id: "e",
  connected: true,
  drives: [{ drive_id: "d1", device_id: "road" }],
  jobs: [],
  ...more,
});

describe("jobs", () => {
  it("are told apart by their state, oldest first, and of one drive alone", () => {
    const jobs = [
      job("b", { created_at: "2026-02", drive_id: "d1" }),
      job("a", { created_at: "2026-01", state: "paused" }),
      job("q", { created_at: "2026-03", state: "queued" }),
      job("old", { state: "done", ended_at: "2026-01-01T00:00:00Z" }),
      job("new", { state: "failed", ended_at: "2026-01-02T00:00:00Z", error: { code: "drive_full" }, resumable: true }),
    ];
    const all = jobsOf([scanner({ jobs })], null);
    expect([all.running, all.waiting].map((rows) => rows.map(({ id }) => id))).toEqual([["a", "b"], ["q"]]);
    expect(all.last).toMatchObject({ id: "new", problem: { code: "drive_full", message: null }, resumable: true });
    expect(jobsOf([scanner({ jobs })], "road").running.map(({ id }) => id)).toEqual(["b"]);
  });

  const synced = job("sync", { state: "done", ended_at: "2026-01-01T00:00:00Z" });
  const quiet = { kind: "scan", owner: "watch", state: "done", ended_at: "2026-01-02T00:00:00Z", result: { files: 3 } };

  it.each([
    ["a look of the scanner's own does not displace what was asked for", quiet, "sync"],
    ["one that somebody asked for does", { ...quiet, owner: null }, "later"],
    ["one that failed does", { ...quiet, state: "failed" }, "later"],
    ["one that found damage does", { ...quiet, kind: "verify", owner: "new", result: { corrupt: 1 } }, "later"],
    ["one of a schedule does", { ...quiet, kind: "verify", owner: "schedule" }, "later"],
    ["one that follows a profile does", { ...quiet, kind: "sync", owner: "auto" }, "later"],
  ])("end with the one that matters: %s", (_, more, last) => {
    expect(jobsOf([scanner({ jobs: [job("later", more), synced] })], null).last?.id).toBe(last);
  });

  it("end with the scanner's own where there was no other", () => {
    expect(jobsOf([scanner({ jobs: [job("look", quiet)] })], null).last?.id).toBe("look");
  });

  it("of a scanner that is not connected are not claimed to run", () => {
    expect(jobsOf([scanner({ connected: false, jobs: [job("a", {})] })], null).running).toEqual([]);
  });

  it("of a newer scanner are shown all the same", () => {
    const [row] = jobsOf([scanner({ jobs: [job("a", { kind: "polish" })] })], null).running;
    expect(row).toMatchObject({ kind: "unknown", percent: null, damaged: 0 });
  });

  it("are told by the drives where nothing is pushed", () => {
    const drive = { id: "road", reachable: true, activity: "verifying", percent: 3 } as DriveView;
    const rows = jobsOfDrives([drive, { ...drive, activity: "idle" }, { ...drive, reachable: false }]).running;
    expect(rows.map(({ kind, percent, id }) => [kind, percent, id])).toEqual([["verify", 3, null]]);
  });
});

describe("the pushed state", () => {
  const connect = (subscribe: (tell: (message: unknown) => void) => Promise<() => void>) =>
    LiveState.of({ subscribeMessage: subscribe } as unknown as HassConnection);

  it("takes patches: rows that change, come and go, in their order", async () => {
    let tell: (message: unknown) => void = () => undefined;
    const state = connect(async (listener) => ((tell = listener), () => undefined));
    const heard = vi.fn();
    const stop = state.listen(heard);
    tell({ entry_id: "e", connected: true, changed: { jobs: [job("x", {})] }, removed: {} });
    expect(state.all()).toEqual([]);
    tell(scanner({ jobs: [job("a", {}), job("b", {})] }));
    tell({
      entry_id: "e",
      connected: true,
      changed: { jobs: [job("a", { state: "done" }), job("c", {})] },
      removed: {},
    });
    tell({ entry_id: "e", connected: false, changed: {}, removed: { jobs: ["b"] } });
    const [now] = state.all();
    expect(now?.jobs.map(({ job_id, state: each }) => [job_id, each])).toEqual([
      ["a", "done"],
      ["c", "running"],
    ]);
    expect([now?.connected, now?.drives.length, heard.mock.calls.length]).toEqual([false, 1, 4]);
    stop();
    expect([state.all(), state.answered]).toEqual([[], false]);
  });

  it("says that nothing will come from an integration that does not know the question", async () => {
    const state = connect(() => Promise.reject(new Error("unknown_command")));
    const heard = vi.fn();
    state.listen(heard);
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    expect(state.answered).toBe(true);
  });
});

describe("a question", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const host = () => ({
    addController: vi.fn(),
    removeController: vi.fn(),
    requestUpdate: vi.fn(),
    updateComplete: null,
  });

  it("is asked once for many changes, and again only after a rest", async () => {
    const ask = vi.fn(async () => ask.mock.calls.length);
    const question = new Question(host() as never, ask);
    question.about("road", "1");
    question.about("road", "2");
    await vi.advanceTimersByTimeAsync(0);
    expect([ask.mock.calls.length, question.value]).toEqual([1, 1]);
    for (let version = 3; version < 50; version++) question.about("road", String(version));
    await vi.advanceTimersByTimeAsync(1000);
    expect(ask).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1500);
    expect([ask.mock.calls.length, question.value]).toEqual([2, 2]);
  });

  it("drops the answer about another subject, and keeps the old one when a newer could not be had", async () => {
    const answers: ((value: string) => void)[] = [];
    const question = new Question<string>(host() as never, () => new Promise((done) => answers.push(done)));
    question.about("road");
    await vi.advanceTimersByTimeAsync(0);
    question.about("car");
    await vi.advanceTimersByTimeAsync(2500);
    answers[0]?.("of the road");
    await vi.advanceTimersByTimeAsync(0);
    expect(question.value).toBeNull();
    answers[1]?.("of the car");
    await vi.advanceTimersByTimeAsync(0);
    expect(question.value).toBe("of the car");
  });

  it("tells why there is no answer", async () => {
    const question = new Question(host() as never, () => Promise.reject(new Error("no")));
    question.about("road");
    await vi.advanceTimersByTimeAsync(0);
    expect([question.value, String(question.failure)]).toEqual([null, "Error: no"]);
  });
});

describe.each(["de", "nl"] as const)("the texts of the cards in %s", (language) => {
  const places = (text: string) => [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name).sort();

  it("are those of English, with the same values, and none is empty", () => {
    expect(Object.keys(CARDS[language])).toEqual(Object.keys(CARDS.en));
    for (const [key, text] of Object.entries(CARDS.en)) {
      const other = CARDS[language][key as keyof typeof CARDS.en];
      expect([key, places(other)]).toEqual([key, places(text)]);
      expect(other.trim()).not.toBe("");
    }
  });
});
