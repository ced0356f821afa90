/** The panel's connection on a line that is cut, goes silent, loses messages or floods. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ScannerLink } from "../src/backend/scanner-link";

class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = FakeSocket.OPEN;
  sent: string[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;

  constructor(readonly url: URL) {
    FakeSocket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text).type);
  }

  close(): void {
    this.closed = true;
  }

  tell(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const drive = (name: string) => ({ drive_id: "d", name });
const dump = (rev: number, name = "before") => ({ type: "state", rev, state: { drives: [drive(name)] } });
const patch = (rev: number, name = "after") => ({ type: "state", rev, changed: { drives: [drive(name)] } });

let link: ScannerLink;
let painted: number[];
let answer: () => Promise<{ status: number; ok: boolean }>;

const socket = (): FakeSocket => FakeSocket.all.at(-1)!;
const name = (): unknown => link.state?.tables.drives.get("d")?.["name"];

async function connect(): Promise<void> {
  await link.start();
  socket().onopen?.();
  socket().tell({ type: "server_info", server: { name: "here" } });
  socket().tell(dump(1));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"], now: 1_000_000 });
  FakeSocket.all = [];
  painted = [];
  answer = () => Promise.resolve({ status: 200, ok: true });
  vi.stubGlobal("document", { baseURI: "http://scanner:8080/" });
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("fetch", () => answer());
  link = new ScannerLink("token", () => painted.push(performance.now()));
});

afterEach(() => {
  link.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("ScannerLink", () => {
  it("paints a flood of messages at most four times a second, and the last of them", async () => {
    await connect();
    const begun = painted.length;
    for (let rev = 2; rev <= 201; rev += 1) {
      socket().tell(patch(rev, `name ${rev}`));
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(painted.length - begun).toBeLessThanOrEqual(9);
    const gaps = painted.slice(1).map((at, index) => at - painted[index]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(249);
    await vi.advanceTimersByTimeAsync(250);
    expect(name()).toBe("name 201");
  });

  it("asks once for everything after a gap, and believes nothing until it came", async () => {
    await connect();
    socket().tell(patch(3));
    socket().tell(patch(4));
    socket().tell(patch(5));
    expect(socket().sent.filter((type) => type === "subscribe")).toHaveLength(2);
    expect(name()).toBe("before");
    socket().tell(dump(5, "whole"));
    socket().tell(patch(6));
    expect(name()).toBe("after");
    expect(socket().sent.filter((type) => type === "subscribe")).toHaveLength(2);
  });

  it("asks a silent scanner whether it is there, and stays live when it answers", async () => {
    await connect();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(socket().sent.at(-1)).toBe("ping");
    socket().tell({ type: "pong" });
    await vi.advanceTimersByTimeAsync(14_000);
    expect(link.status).toBe("live");
    expect(FakeSocket.all).toHaveLength(1);
  });

  it("calls a connection lost that says nothing to its question, keeps what it said, and connects anew", async () => {
    await connect();
    const dead = socket();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(link.status).toBe("lost");
    expect(dead.closed).toBe(true);
    expect(name()).toBe("before");
    expect(link.heardAt?.getTime()).toBe(1_000_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSocket.all).toHaveLength(2);
    dead.tell(patch(2, "from the dead"));
    socket().onopen?.();
    socket().tell(dump(9, "whole"));
    expect([link.status, name()]).toEqual(["live", "whole"]);
  });

  it("makes sure at once when the page is looked at again", async () => {
    await connect();
    link.hurry();
    expect(socket().sent.at(-1)).toBe("ping");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(link.status).toBe("lost");
    link.hurry();
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("waits longer for a whole state over a slow line than for an answer", async () => {
    await link.start();
    socket().onopen?.();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(link.status).toBe("connecting");
    socket().tell(dump(1));
    expect(link.status).toBe("live");
  });

  it("tries again after a refusal of the network, later each time", async () => {
    answer = () => Promise.reject(new TypeError("network"));
    const asked = vi.fn(answer);
    answer = asked;
    await link.start();
    await vi.advanceTimersByTimeAsync(18_000);
    expect(asked).toHaveBeenCalledTimes(5);
    expect(link.status).toBe("lost");
  });

  it("hears no more of a try that was overtaken", async () => {
    let refuse = (): void => undefined;
    answer = () => new Promise((_, reject) => (refuse = () => reject(new TypeError("network"))));
    const old = link.start();
    answer = () => Promise.resolve({ status: 200, ok: true });
    await connect();
    refuse();
    await old;
    expect(link.status).toBe("live");
  });

  it("asks for the token where the scanner does not take it", async () => {
    answer = () => Promise.resolve({ status: 401, ok: false });
    await link.start();
    expect(link.status).toBe("login");
    expect(FakeSocket.all).toHaveLength(0);
  });
});
