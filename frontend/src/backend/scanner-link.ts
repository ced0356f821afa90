/** The panel's connection to its scanner: one WebSocket, resync after a gap, a new try after a loss. */
import type { Wire } from "../drive/wire";
import { applyMessage, type ScannerState } from "./scanner-state";

const REPAINT_MS = 250;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000] as const;

export type LinkStatus = "connecting" | "login" | "live" | "lost";

/** Gives an address of the scanner beside the page, which may lie under a prefix of Home Assistant. */
const address = (path: string): URL => new URL(`api/v1/${path}`, document.baseURI);

/** Gives the protocol that carries the token, see docs/api.md. */
function tokenProtocol(token: string): string {
  const bytes = String.fromCharCode(...new TextEncoder().encode(token));
  return `drivearr.token.${btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** Keeps the state and tells of changes, at most four times a second. */
export class ScannerLink {
  state: ScannerState | null = null;
  status: LinkStatus = "connecting";
  private socket: WebSocket | undefined;
  private failures = 0;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private repaint: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private token: string | null,
    private readonly changed: () => void,
  ) {}

  /** Asks whether the scanner lets us in, and follows its state. */
  async start(token = this.token): Promise<void> {
    this.token = token;
    this.stopped = false;
    try {
      const headers: HeadersInit = token === null ? {} : { Authorization: `Bearer ${token}` };
      const response = await fetch(address("info"), { headers });
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
