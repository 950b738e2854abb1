// A server that speaks docs/web-channel.md from stored replies of the bot, and misbehaves on request.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config, Envelope, Term } from "../../src/contract.js";
import { BUILT_IN } from "../../src/generated/knowledge.js";
import { pageHtml, sheetNamed, STRICT } from "./pages.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const WIDGET = join(HERE, "../..");

interface Stored {
  asked: string;
  text: string;
  envelope: Envelope & Record<string, unknown>;
}

export const REPLIES = JSON.parse(readFileSync(join(HERE, "replies.json"), "utf8")) as Record<string, Stored>;

/** What happens to the next message; without a plan it is answered. */
export type Plan =
  | { do: "answer"; replies: { text: string; envelope: unknown }[] }
  | { do: "break" }
  | { do: "cut-after-reply" }
  | { do: "end-without-reply" }
  | { do: "hang" }
  | { do: "status"; status: number; code: string; retryAfter?: number }
  | { do: "wait"; milliseconds: number };

interface StoredTurn {
  id: string;
  at: string;
  text: string;
  replies: { id: string; text: string; envelope: unknown }[];
}

export interface Asked {
  id: string;
  text: string;
  token: string;
}

export class Stub {
  plans: Plan[] = [];
  asked: Asked[] = [];
  feedback: unknown[] = [];
  deleted: string[] = [];
  requests: string[] = [];
  sessions = new Map<string, Map<string, StoredTurn>>();
  down = false;
  configDown = false;
  deletes = true;
  #server: Server;
  #issued = 0;
  url = "";

  constructor() {
    this.#server = createServer((request, response) => void this.#handle(request, response));
  }

  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** As after a restart that lost all sessions. */
  forgetSessions(): void {
    this.sessions.clear();
  }

  config(): Config {
    return {
      organisation: "Harbour Clinic",
      country: "US",
      starters: ["What is TMS?", "How does ketamine treatment work?", "What is esketamine (Spravato)?", "Compare TMS and ketamine"].map((title) => ({ title, text: title })),
      greeting: "Hello, I'm Harbour Clinic's guide to newer treatments for depression.\nAsk me in your own words. Every answer shows its sources.",
      disclaimer: BUILT_IN.wording.en.disclaimer,
      help_lines: BUILT_IN.help_lines,
      emergency: BUILT_IN.emergency,
      countries: { ...BUILT_IN.countries, INT: "International" },
      languages: ["en", "es"],
    };
  }

  terms(): Term[] {
    return [
      {
        id: "anaesthetic",
        title: "Anaesthetic",
        names: ["anaesthetic", "anesthetic"],
        text: "An anaesthetic is a medicine that numbs or puts to sleep. This is a sample text.",
        sources: [{ title: "Sample glossary", publisher: "Sample publisher", url: "https://example.org/glossary" }],
      },
      {
        id: "sedation",
        title: "Sedation",
        names: ["sedation", "sedative", "sedatives"],
        text: "Sedation is a calm, drowsy state that a medicine brings about. This is a sample text.",
        sources: [{ title: "Sample glossary", publisher: "Sample publisher", url: "https://example.org/glossary" }],
      },
    ];
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    this.requests.push(`${request.method} ${url.pathname}`);
    if (!url.pathname.startsWith("/webhooks/web")) return this.#file(url, response);
    const cors = {
      "Access-Control-Allow-Origin": request.headers.origin ?? "*",
      "Access-Control-Allow-Headers": "Authorization, Content-Type",
      "Access-Control-Allow-Methods": "GET, POST, DELETE",
      "Access-Control-Expose-Headers": "Retry-After",
    };
    for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    if (this.down) return void request.socket.destroy();
    await this.#api(request, url.pathname.slice("/webhooks/web".length), response);
  }

  async #api(request: IncomingMessage, path: string, response: ServerResponse): Promise<void> {
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    const route = `${request.method} ${path}`;
    if (route === "GET /config") return this.configDown ? error(response, 503, "busy") : json(response, 200, this.config());
    if (route === "GET /glossary") return json(response, 200, { terms: this.terms() });
    if (route === "POST /session") {
      const issued = `token-${(this.#issued += 1)}`;
      this.sessions.set(issued, new Map());
      return json(response, 201, { token: issued, expires_in: 43200, config: this.config() });
    }
    const turns = this.sessions.get(token);
    if (!turns) return error(response, 401, "session");
    if (route === "DELETE /session") {
      if (!this.deletes) return error(response, 501, "not_deletable");
      this.sessions.delete(token);
      this.deleted.push(token);
      return void response.writeHead(204).end();
    }
    if (route === "GET /history") return json(response, 200, { turns: [...turns.values()] });
    const body = JSON.parse(await read(request)) as Record<string, string>;
    if (route === "POST /feedback") {
      this.feedback.push(body);
      return void response.writeHead(204).end();
    }
    if (route === "POST /message") return this.#message(turns, { id: body["id"]!, text: body["text"]!, token }, response);
    return error(response, 404, "request");
  }

  async #message(turns: Map<string, StoredTurn>, asked: Asked, response: ServerResponse): Promise<void> {
    this.asked.push(asked);
    const plan = this.plans.shift();
    if (plan?.do === "status") return error(response, plan.status, plan.code, plan.retryAfter);
    response.writeHead(200, { "Content-Type": "application/x-ndjson" });
    const line = (value: unknown) => response.write(`${JSON.stringify(value)}\n`);
    line({ type: "accepted", id: asked.id });
    if (plan?.do === "hang") return;
    if (plan?.do === "wait") await new Promise((resolve) => setTimeout(resolve, plan.milliseconds));
    if (plan?.do === "end-without-reply") return void response.end(`${JSON.stringify({ type: "end", id: asked.id })}\n`);
    const known = turns.get(asked.id);
    const turn = known ?? this.#turn(asked, plan?.do === "answer" ? plan.replies : [answerTo(asked.text)]);
    turns.set(asked.id, turn);
    if (plan?.do === "break") return void setTimeout(() => response.destroy(), 50);
    for (const reply of turn.replies) line({ type: "reply", ...reply });
    if (plan?.do === "cut-after-reply") return void setTimeout(() => response.destroy(), 50);
    response.end(`${JSON.stringify({ type: "end", id: asked.id })}\n`);
  }

  #turn(asked: Asked, replies: { text: string; envelope: unknown }[]): StoredTurn {
    const all = Object.values(REPLIES).flatMap((stored) => stored.envelope.suggestions);
    const title = all.find((suggestion) => suggestion.payload === asked.text)?.title ?? asked.text;
    return { id: asked.id, at: "2026-11-22T10:00:00Z", text: title, replies: replies.map(({ text, envelope }, at) => ({ id: `${asked.id}-${at}`, text, envelope })) };
  }

  #file(url: URL, response: ServerResponse): void {
    const send = (type: string, body: string | Buffer, headers: Record<string, string> = {}) =>
      void response.writeHead(200, { "Content-Type": type, ...headers }).end(body);
    if (url.pathname === "/page") return send("text/html; charset=utf-8", pageHtml(url.searchParams), url.searchParams.has("csp") ? { "Content-Security-Policy": STRICT } : {});
    if (url.pathname === "/page.css") return send("text/css", sheetNamed(url.searchParams.get("name") ?? ""));
    if (url.pathname === "/favicon.ico") return void response.writeHead(204).end();
    if (url.pathname === "/widget.js") return send("text/javascript", readFileSync(join(WIDGET, "dist/widget.js")));
    const name = url.pathname === "/" ? "index.html" : url.pathname.startsWith("/demo/") ? url.pathname.slice("/demo/".length) : "";
    try {
      const types: Record<string, string> = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
      const body = readFileSync(join(WIDGET, "demo", name.replace(/\.\./g, "")));
      send(types[extname(name)] ?? "text/plain", body, { "Content-Security-Policy": STRICT });
    } catch {
      response.writeHead(404).end();
    }
  }
}

/** The stored reply to a text: by what was asked, by a suggestion's payload, or by a word. */
function answerTo(text: string): { text: string; envelope: unknown } {
  const asked = text.toLowerCase();
  const exact = Object.values(REPLIES).find((stored) => stored.asked.toLowerCase() === asked.replace(/\?$/, ""));
  if (exact) return exact;
  if (asked.includes("compare")) return REPLIES["comparison"]!;
  if (asked.startsWith("wp1:") || asked.includes("hurt")) return REPLIES["follow_up"]!;
  if (asked.includes("ketamine")) return REPLIES["risks"]!;
  return asked.includes("tms") ? REPLIES["answer"]! : REPLIES["smalltalk"]!;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

function error(response: ServerResponse, status: number, code: string, retryAfter?: number): void {
  if (retryAfter !== undefined) response.setHeader("Retry-After", String(retryAfter));
  json(response, status, { error: { code, message: `The stub was told to answer ${status}.` } });
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
