/** The panel's connection to its scanner: one WebSocket, resync after a gap, a new try after a loss. */
import type { Wire } from "../drive/wire";
import { address, authorization } from "./api";
import { tellReconnected } from "./reconnected";
import { applyMessage, type ScannerState } from "./scanner-state";

const REPAINT_MS = 250;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000] as const;
// A phone that changes its network leaves a connection that is dead and says nothing: after so long a silence the scanner
// is asked whether it is there, and has so long for an answer. Its whole state may take longer over a slow line.
const SILENCE_MS = 15_000;
const ANSWER_MS = 10_000;
const BEGIN_MS = 60_000;
const ENTER_MS = 20_000;

export type LinkStatus = "connecting" | "login" | "live" | "lost";

/** Keeps the state and tells of changes, at most four times a second. */
export class ScannerLink {
  state: ScannerState | null = null;
  status: LinkStatus = "connecting";
  /** Who the scanner is, as its first message says. */
  server: Wire | null = null;
  /** When the scanner was last heard. */
  heardAt: Date | null = null;
  private socket: WebSocket | undefined;
  private failures = 0;
  private stopped = false;
  /** Set from a question for the whole state until it comes: what comes before belongs to an older one. */
  private awaited = true;
  private paintedAt = Number.NEGATIVE_INFINITY;
  /** Which try to connect is the newest; what comes of an older one counts no more. */
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setTimeout> | undefined;
  private repaint: ReturnType<typeof setTimeout> | undefined;

  constructor(
    public token: string | null,
    private readonly changed: () => void,
    private readonly happened: (event: Wire) => void = () => undefined,
  ) {}

  /** Asks whether the scanner lets us in, and follows its state. */
  async start(token = this.token): Promise<void> {
    this.token = token;
    this.stopped = false;
    clearTimeout(this.timer);
    const attempt = ++this.attempt;
    const overtaken = (): boolean => this.stopped || attempt !== this.attempt;
    try {
      const signal = AbortSignal.timeout(ENTER_MS);
      const response = await fetch(address("info"), { headers: authorization(token), signal });
      if (overtaken()) return;
      if (response.status === 401) return this.tell("login");
      if (!response.ok) return this.lost();
    } catch {
      if (!overtaken()) this.lost();
      return;
    }
    this.open();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.repaint);
    this.leave();
  }

  /** Makes sure at once, when the page is looked at again or the network is back: tries anew, or asks for an answer. */
  hurry(): void {
    if (this.stopped) return;
    if (this.status === "lost") void this.start();
    if (this.status === "live") this.probe();
  }

  /** Asks anew for the token, which the scanner no longer takes. */
  refuse(): void {
    this.stop();
    this.tell("login");
  }

  private open(): void {
    this.leave();
    const url = address("ws");
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const socket = (this.socket = new WebSocket(url, ["drivearr"]));
    socket.onopen = () => {
      // A page can give a WebSocket no headers; the first message says who it is.
      if (this.token !== null) socket.send(JSON.stringify({ type: "auth", token: this.token }));
      this.subscribe();
    };
    socket.onclose = () => this.lost();
    socket.onmessage = ({ data }) => this.receive(JSON.parse(String(data)) as Wire);
    this.giveUpIn(BEGIN_MS);
  }

  private subscribe(): void {
    this.awaited = true;
    this.socket?.send(JSON.stringify({ type: "subscribe", state: true }));
    this.giveUpIn(BEGIN_MS);
  }

  private receive(message: Wire): void {
    this.heardAt = new Date();
    if (message["type"] === "server_info") this.server = message["server"] as Wire;
    if (message["type"] === "event") this.happened(message["event"] as Wire);
    if (message["type"] === "state") this.take(message);
    if (this.awaited) return;
    clearTimeout(this.watch);
    this.watch = setTimeout(() => this.probe(), SILENCE_MS);
  }

  private take(message: Wire): void {
    if (this.awaited && message["state"] === undefined) return;
    const next = applyMessage(this.state, message);
    if (next === null) return this.subscribe();
    this.awaited = false;
    this.state = next;
    this.failures = 0;
    if (this.status === "lost") tellReconnected();
    this.status = "live";
    if (this.repaint !== undefined) return;
    const wait = this.paintedAt + REPAINT_MS - performance.now();
    if (wait <= 0) return this.paint();
    this.repaint = setTimeout(() => {
      this.repaint = undefined;
      this.paint();
    }, wait);
  }

  private paint(): void {
    this.paintedAt = performance.now();
    this.changed();
  }

  /** Asks for an answer: any message within its time will do. */
  private probe(): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ type: "ping" }));
    if (!this.awaited) this.giveUpIn(ANSWER_MS);
  }

  private giveUpIn(milliseconds: number): void {
    clearTimeout(this.watch);
    this.watch = setTimeout(() => this.lost(), milliseconds);
  }

  /** Hears no more of the present connection, whatever comes of it. */
  private leave(): void {
    clearTimeout(this.watch);
    const { socket } = this;
    this.socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onclose = socket.onmessage = null;
    socket.close();
  }

  private lost(): void {
    if (this.stopped) return;
    this.leave();
    clearTimeout(this.timer);
    const wait = RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)];
    this.timer = setTimeout(() => void this.start(), wait);
    this.tell("lost");
  }

  private tell(status: LinkStatus): void {
    this.status = status;
    this.changed();
  }
}
