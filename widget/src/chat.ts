// The chat without its view: config, session, conversation and outbox wired together.
import type { Config, Feedback, Suggestion, Term, WireReply } from "./contract.js";
import { BUILT_IN } from "./generated/knowledge.js";
import { Conversation } from "./model/conversation.js";
import { helpTable } from "./model/lines.js";
import type { ReplyView } from "./model/reply.js";
import { troubleOf } from "./model/trouble.js";
import type { Settings } from "./settings.js";
import { fill, type Strings } from "./strings/table.js";
import { apiAt, type Api } from "./transport/api.js";
import { failureOf } from "./transport/failure.js";
import { Outbox, type Progress } from "./transport/outbox.js";
import { Session } from "./transport/session.js";
import { tabStore } from "./transport/store.js";
import { browserSurroundings } from "./transport/surroundings.js";
import { ownsStorage } from "./transport/tab.js";

export interface ChatEvents {
  /** Something to show anew. */
  changed(): void;
  /** A finished message, to be read out once. */
  announce(text: string): void;
  /** A passing state, to be read out. */
  status(text: string): void;
  /** The turn with this key has its first reply, or trouble. */
  arrived(key: string): void;
}

export class Chat {
  readonly conversation: Conversation;
  readonly store = tabStore();
  config: Partial<Config> | null = null;
  terms: Term[] = [];
  online = navigator.onLine;
  country: string;
  readonly #api: Api;
  readonly #session: Session;
  readonly #outbox: Outbox;
  #configAsked = false;
  #termsAsked = false;
  #owner: Promise<void> = Promise.resolve();
  #stop = new AbortController();

  constructor(
    private readonly settings: Settings,
    private readonly strings: () => Strings,
    private readonly events: ChatEvents,
  ) {
    this.#api = apiAt(settings.api);
    this.#session = new Session(this.#api, this.store);
    this.conversation = new Conversation(strings);
    this.#outbox = new Outbox(
      this.#api,
      this.#session,
      this.store,
      {
        progress: (key, progress) => this.#progress(key, progress),
        reply: (key, reply) => this.#reply(key, reply),
        renewed: () => this.#renewed(),
      },
      browserSurroundings,
    );
    this.country = settings.country ?? "";
  }

  /** Takes up what this tab was doing before a reload. */
  async start(): Promise<void> {
    for (const name of ["online", "offline"] as const) {
      window.addEventListener(name, () => this.#connection(name === "online"), { signal: this.#stop.signal });
    }
    this.#owner = ownsStorage(this.store).then((owner) => {
      if (!owner) this.store.remove("token", "pending", "undeleted", "open");
    });
    await this.#owner;
    this.country = this.store.read<string>("country") ?? this.country;
    void this.#session.deleteLeft();
    const waiting = this.#outbox.left();
    if (this.#session.token) await this.#restore();
    const answered = new Set(this.conversation.items.map((item) => item.key));
    for (const message of waiting) {
      if (answered.has(message.id)) continue;
      this.conversation.sent(message);
      this.#outbox.take(message);
    }
    if (waiting.length && !this.#outbox.left().length) this.store.remove("pending");
    this.events.changed();
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Asks for the config once; without it the widget's own words and lines do. */
  async loadConfig(): Promise<void> {
    if (this.#configAsked) return;
    this.#configAsked = true;
    try {
      this.config = await this.#api.config(this.settings.lang);
    } catch (error) {
      this.#configAsked = false;
      this.#explain(failureOf(error));
    }
    this.events.changed();
  }

  get help(): ReturnType<typeof helpTable> {
    return helpTable(BUILT_IN, this.config);
  }

  /** The visitor's choice, the embedder's, the server's. */
  get countryShown(): string {
    return this.country || this.config?.country || "US";
  }

  chooseCountry(code: string): void {
    this.country = code;
    this.store.write("country", code);
    this.events.changed();
  }

  /** Starts the session while the visitor is still reading or writing, so that the answer does not wait for it. */
  expectMessage(): void {
    void this.#owner.then(() => this.#session.ensure()).catch(() => undefined);
  }

  send(text: string, title = text): string {
    const message = this.#outbox.prepare(text, title);
    this.conversation.sent(message);
    // In a copied tab the token at hand belongs to the other one.
    void this.#owner.then(() => this.#outbox.take(message));
    this.events.changed();
    return message.key;
  }

  choose(suggestion: Suggestion): string {
    return this.send(suggestion.payload, suggestion.title);
  }

  retry(key: string): void {
    this.#outbox.retry(key);
    this.events.changed();
  }

  /** Deletes the conversation here and on the server. */
  async startAgain(): Promise<void> {
    this.#outbox.clear();
    this.conversation.clear();
    this.events.changed();
    const strings = this.strings();
    const deleted = await this.#session.end();
    const words = { deleted: strings.started_again, waiting: strings.start_again_offline, impossible: strings.start_again_impossible }[deleted];
    this.conversation.note(words, this.conversation.items[0]?.key);
    this.events.status(words);
    this.events.changed();
  }

  async feedback(feedback: Feedback): Promise<boolean> {
    try {
      await this.#api.feedback(await this.#session.ensure(), feedback);
      return true;
    } catch (error) {
      this.#explain(failureOf(error));
      return false;
    }
  }

  async #restore(): Promise<void> {
    const token = this.#session.token;
    if (!token) return;
    try {
      this.conversation.restore(await this.#api.history(token));
      if (this.conversation.items.length) void this.#loadTerms();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === "status" && failure.status === 401) {
        this.#session.forget();
        this.conversation.note(this.strings().session_renewed);
      } else {
        this.conversation.note(this.strings().restore_failed);
      }
    }
  }

  #progress(key: string, progress: Progress): void {
    this.conversation.progress(key, progress);
    if (progress.state === "failed" && progress.reason === "origin") this.#explain({ kind: "status", status: 403, code: "origin", retryAfter: null });
    const trouble = troubleOf(progress, this.strings());
    if (progress.state === "sending") this.events.status(this.strings().typing);
    else if (trouble && progress.state !== "queued") this.events.announce(trouble.text);
    else this.events.status(trouble?.text ?? "");
    this.events.changed();
    if (trouble) this.events.arrived(key);
  }

  #reply(key: string, reply: WireReply): void {
    const view = this.conversation.reply(key, reply);
    if (!view) return;
    const first = this.conversation.turn(key)?.replies.length === 1;
    this.#paintFirst(view);
    this.events.announce(this.#announcement(view));
    this.events.changed();
    // A second one must not move what is being read.
    if (first) this.events.arrived(key);
  }

  /** What a reply says is painted before what can be opened and pressed below it: a slow phone needs a moment for that. */
  #paintFirst(view: ReplyView): void {
    view.fresh = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        view.fresh = false;
        if (view.tone === "answer") void this.#loadTerms();
        this.events.changed();
      }),
    );
  }

  #announcement(view: ReplyView): string {
    const strings = this.strings();
    const count = view.sources.length;
    const sources = count === 0 ? "" : ` ${count === 1 ? strings.sources_one : fill(strings.sources_count, { n: count })}.`;
    return `${strings.bot_said}: ${view.spoken}${sources}`;
  }

  #renewed(): void {
    const waiting = this.conversation.items.find((item) => item.type === "turn" && item.progress.state === "sending");
    // A first message has nothing that could have been forgotten.
    if (this.conversation.items[0] !== waiting) this.conversation.note(this.strings().session_renewed, waiting?.key);
    this.events.changed();
  }

  async #loadTerms(): Promise<void> {
    if (this.#termsAsked) return;
    this.#termsAsked = true;
    try {
      this.terms = await this.#api.glossary();
    } catch {
      this.#termsAsked = false;
    }
    this.events.changed();
  }

  #connection(online: boolean): void {
    this.online = online;
    this.events.status(online ? this.strings().online : this.strings().offline);
    if (online) {
      void this.#session.deleteLeft();
      void this.loadConfig();
    }
    this.events.changed();
  }

  /** Tells the site's owner, in the console, what a visitor cannot mend. */
  #explain(failure: ReturnType<typeof failureOf>): void {
    if (failure.kind !== "status") return;
    const remedy =
      failure.status === 403
        ? `add ${location.origin} to channels.web.origins in site.yml on the server, and restart it`
        : "check that `api` is the address of the web channel and that the server is up";
    console.error(`waypoint-chat: ${this.settings.api} answered ${failure.status} ${failure.code}. Remedy: ${remedy}.`);
  }
}
