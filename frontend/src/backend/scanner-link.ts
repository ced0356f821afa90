/** The panel's connection to its scanner: one WebSocket, resync after a gap, a new try after a loss. */
import type { Wire } from "../drive/wire";
import { address, authorization } from "./api";
import { applyMessage, type ScannerState } from "./scanner-state";

const REPAINT_MS = 250;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000] as const;

export type LinkStatus = "connecting" | "login" | "live" | "lost";

/** Gives the protocol that carries the token, see docs/api.md. */
function tokenProtocol(token: string): string {
  const bytes = String.fromCharCode(...new TextEncoder().encode(token));
  return `drivearr.token.${btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

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
  private timer: ReturnType<typeof setTimeout> | undefined;
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
    try {
      const response = await fetch(address("info"), { headers: authorization(token) });
      if (this.stopped) return;
      if (response.status === 401) return this.tell("login");
      if (!response.ok) return this.lost();
    } catch {
      return this.lost();
    }
    this.open();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.repaint);
    this.socket?.close();
  }

  /** Tries again at once where a new try is awaited: the page is looked at again, or the network is back. */
  hurry(): void {
    if (this.status !== "lost" || this.stopped) return;
    clearTimeout(this.timer);
    void this.start();
  }

  /** Asks anew for the token, which the scanner no longer takes. */
  refuse(): void {
    this.stop();
    this.tell("login");
  }

  private open(): void {
    const url = address("ws");
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const protocols = this.token === null ? ["drivearr"] : ["drivearr", tokenProtocol(this.token)];
    const socket = (this.socket = new WebSocket(url, protocols));
    const subscribe = (): void => socket.send(JSON.stringify({ type: "subscribe", state: true }));
    socket.onopen = subscribe;
    socket.onclose = () => this.lost();
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(String(data)) as Wire;
      this.heardAt = new Date();
      if (message["type"] === "server_info") this.server = message["server"] as Wire;
      if (message["type"] === "event") this.happened(message["event"] as Wire);
      if (message["type"] !== "state") return;
      const next = applyMessage(this.state, message);
      if (next === null) return subscribe();
      this.state = next;
      this.failures = 0;
      this.status = "live";
      this.repaint ??= setTimeout(() => {
        this.repaint = undefined;
        this.changed();
      }, REPAINT_MS);
    };
  }

  private lost(): void {
    if (this.stopped) return;
    const wait = RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)];
    this.timer = setTimeout(() => void this.start(), wait);
    this.tell("lost");
  }

  private tell(status: LinkStatus): void {
    this.status = status;
    this.changed();
  }
}
