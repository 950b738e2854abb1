// The addresses of docs/web-channel.md, one function each.
import type { Config, Feedback, Term, Turn, WireReply } from "../contract.js";
import { TransportError } from "./failure.js";
import { jsonLines } from "./ndjson.js";
import { request, requestJson } from "./request.js";

/** Milliseconds. The server promises a reply to a message within 20 seconds. */
export const LIMITS = { short: 10_000, message: 30_000 };

export interface Api {
  config(lang: string): Promise<Config>;
  glossary(): Promise<Term[]>;
  startSession(): Promise<string>;
  endSession(token: string): Promise<void>;
  history(token: string): Promise<Turn[]>;
  message(token: string, id: string, text: string, onReply: (reply: WireReply) => void): Promise<number>;
  feedback(token: string, feedback: Feedback): Promise<void>;
}

function wireReply(line: Record<string, unknown>): WireReply | null {
  if (typeof line["id"] !== "string" || typeof line["text"] !== "string" || !line["text"].trim()) return null;
  const envelope = line["envelope"];
  return { id: line["id"], text: line["text"], envelope: typeof envelope === "object" && envelope !== null ? (envelope as WireReply["envelope"]) : null };
}

export function apiAt(base: string): Api {
  const short = LIMITS.short;
  return {
    async config(lang) {
      return (await requestJson(`${base}/config?lang=${lang}`, { timeout: short })) as Config;
    },
    async glossary() {
      return ((await requestJson(`${base}/glossary`, { timeout: short })) as { terms: Term[] }).terms;
    },
    async startSession() {
      const { token } = (await requestJson(`${base}/session`, { method: "POST", body: {}, timeout: short })) as { token?: unknown };
      if (typeof token !== "string") throw new TransportError({ kind: "broken" });
      return token;
    },
    async endSession(token) {
      await requestJson(`${base}/session`, { method: "DELETE", token, timeout: short });
    },
    async history(token) {
      return ((await requestJson(`${base}/history`, { token, timeout: short })) as { turns: Turn[] }).turns;
    },
    /** Resolves with the number of replies at `end`; a stream that stops before it is a failure of kind `broken`. */
    async message(token, id, text, onReply) {
      const { response, alive, done, timedOut } = await request(`${base}/message`, { method: "POST", token, body: { id, text }, timeout: LIMITS.message });
      let replies = 0;
      try {
        if (!response.body) throw new TransportError({ kind: "broken" });
        const lines = jsonLines(response.body);
        for (let next = await lines.next(); !next.done; next = await lines.next()) {
          const line = next.value;
          alive();
          const { type } = line as { type?: unknown };
          if (type === "end") {
            // To the close of the stream, so that the connection can be used again.
            void lines.next().catch(() => undefined);
            return replies;
          }
          const reply = type === "reply" ? wireReply(line as Record<string, unknown>) : null;
          if (reply) {
            replies += 1;
            onReply(reply);
          }
        }
      } catch {
        throw new TransportError({ kind: timedOut() ? "timeout" : "broken" });
      } finally {
        done();
      }
      throw new TransportError({ kind: "broken" });
    },
    async feedback(token, feedback) {
      await requestJson(`${base}/feedback`, { method: "POST", token, body: feedback, timeout: short });
    },
  };
}
