// One request with a time limit; failures come as TransportError.
import { statusFailure, TransportError } from "./failure.js";

export interface RequestOptions {
  method?: "GET" | "POST" | "DELETE";
  token?: string | null;
  body?: unknown;
  timeout: number;
}

export interface Answer {
  response: Response;
  /** Starts the time limit anew, for a body that comes in pieces. */
  alive: () => void;
  /** Ends the time limit. */
  done: () => void;
  timedOut: () => boolean;
}

/** `timeout` is in milliseconds and holds until `done` is called. */
export async function request(url: string, options: RequestOptions): Promise<Answer> {
  const abort = new AbortController();
  let late = false;
  let timer = 0;
  const done = () => clearTimeout(timer);
  const alive = () => {
    done();
    timer = window.setTimeout(() => {
      late = true;
      abort.abort();
    }, options.timeout);
  };
  const headers: Record<string, string> = {};
  if (options.token) headers["Authorization"] = `Bearer ${options.token}`;
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  alive();
  try {
    const response = await fetch(url, {
      method: options.method ?? "GET",
      headers,
      body: options.body === undefined ? null : JSON.stringify(options.body),
      credentials: "omit",
      cache: options.method ? "no-store" : "default",
      signal: abort.signal,
    });
    if (!response.ok) throw await statusFailure(response);
    return { response, alive, done, timedOut: () => late };
  } catch (error) {
    done();
    if (error instanceof TransportError) throw error;
    throw new TransportError({ kind: late ? "timeout" : "network" });
  }
}

/** The JSON body of a request. */
export async function requestJson(url: string, options: RequestOptions): Promise<unknown> {
  const { response, done, timedOut } = await request(url, options);
  try {
    return response.status === 204 ? null : await response.json();
  } catch {
    throw new TransportError({ kind: timedOut() ? "timeout" : "broken" });
  } finally {
    done();
  }
}
