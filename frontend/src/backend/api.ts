/** The scanner's REST routes, as docs/api.md has them. */
import type { Wire } from "../drive/wire";

/** Why the scanner refused, or that it did not answer: then the code is `unreachable`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

// The longest that an answer may take: a disk that is woken by the question spins up first.
const ANSWER_MS = 120_000;

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Gives an address of the scanner beside the page, which may lie under a prefix of Home Assistant. */
export const address = (path: string): URL => new URL(`api/v1/${path.replace(/^\//, "")}`, document.baseURI);

/** Gives the header that carries the token; none behind Home Assistant. */
export const authorization = (token: string | null): Record<string, string> =>
  token === null ? {} : { Authorization: `Bearer ${token}` };

/** Asks and commands the scanner. Every method rejects with an `ApiError`. */
export class Api {
  /** `token` gives the present token; `refused` is told when the scanner no longer takes it. */
  constructor(
    private readonly token: () => string | null,
    private readonly refused: () => void = () => undefined,
  ) {}

  /** Gives an answer; `query` leaves out what is null, undefined or empty. */
  get<T = Wire>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    return this.json<T>("GET", path, query, undefined, signal);
  }

  post<T = Wire>(path: string, body: object = {}): Promise<T> {
    return this.json<T>("POST", path, {}, body);
  }

  put<T = Wire>(path: string, body: object): Promise<T> {
    return this.json<T>("PUT", path, {}, body);
  }

  patch<T = Wire>(path: string, body: object): Promise<T> {
    return this.json<T>("PATCH", path, {}, body);
  }

  delete(path: string, query: Query = {}): Promise<void> {
    return this.json<undefined>("DELETE", path, query);
  }

  /** Gives an answer that is a file. */
  async file(path: string, query: Query = {}): Promise<Blob> {
    return heard((await this.send("GET", path, query)).blob());
  }

  private async json<T>(method: string, path: string, query: Query, body?: object, signal?: AbortSignal): Promise<T> {
    const response = await this.send(method, path, query, body, signal);
    if (response.status === 204) return undefined as T;
    // The line may break in the middle of an answer.
    return (await heard(response.json(), signal)) as T;
  }

  private async send(
    method: string,
    path: string,
    query: Query,
    body?: object,
    signal?: AbortSignal,
  ): Promise<Response> {
    const url = address(path);
    for (const [key, value] of Object.entries(query))
      if (value !== null && value !== undefined && value !== "") url.searchParams.set(key, String(value));
    const headers = authorization(this.token());
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const late = AbortSignal.timeout(ANSWER_MS);
    const init: RequestInit = { method, headers, signal: signal ? AbortSignal.any([signal, late]) : late };
    if (body !== undefined) init.body = JSON.stringify(body);
    const response = await heard(fetch(url, init), signal);
    if (response.ok) return response;
    if (response.status === 401) this.refused();
    throw await errorOf(response);
  }
}

/** Gives what was awaited; a line that broke is an `ApiError`, a question that was taken back stays what it is. */
async function heard<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await work;
  } catch (reason) {
    if (signal?.aborted) throw reason;
    throw new ApiError(0, "unreachable", "The scanner does not answer.");
  }
}

/** Gives the error of an answer; a proxy between us may have answered in its own words. */
async function errorOf(response: Response): Promise<ApiError> {
  try {
    const { error } = (await response.json()) as { error: { code: string; message: string; fields?: object } };
    return new ApiError(response.status, error.code, error.message, { ...error.fields });
  } catch {
    return new ApiError(response.status, "unreachable", response.statusText);
  }
}
