// Delivers messages one after the other: each once, under one id, however often the connection breaks.
import type { WireReply } from "../contract.js";
import type { Api } from "./api.js";
import { failureOf, type Failure } from "./failure.js";
import { newId } from "./ids.js";
import type { Session } from "./session.js";
import type { Store } from "./store.js";

/** `text` is what is sent, `title` what the visitor sees of it. */
export interface Outgoing {
  key: string;
  id: string;
  text: string;
  title: string;
}

export type Progress =
  | { state: "queued" }
  | { state: "sending" }
  | { state: "done" }
  | { state: "unsure" }
  | { state: "failed"; reason: "unreachable" | "empty" | "server" | "origin" | "too_large" }
  | { state: "failed"; reason: "rate" | "busy"; seconds: number };

export interface Listener {
  progress(key: string, progress: Progress): void;
  reply(key: string, reply: WireReply): void;
  renewed(): void;
}

export interface Surroundings {
  online(): boolean;
  backOnline(): Promise<void>;
  wait(milliseconds: number): Promise<void>;
}

const PENDING = "pending";
/** Milliseconds before each new attempt on a broken connection. */
const PAUSES = [1_000, 2_000, 4_000];
const RENEWALS = 2;
/** Seconds that the server may ask for without the visitor being told. */
const QUIET_WAIT = 5;

export class Outbox {
  #queue: Outgoing[] = [];
  #asked = new Map<string, Outgoing>();
  #running = false;
  #generation = 0;

  constructor(
    private readonly api: Api,
    private readonly session: Session,
    private readonly store: Store,
    private readonly listener: Listener,
    private readonly around: Surroundings,
  ) {}

  /** What an earlier page of this tab had not delivered. */
  left(): Outgoing[] {
    return this.store.read<Outgoing[]>(PENDING) ?? [];
  }

  /** A message with an id of its own; `take` delivers it. */
  prepare(text: string, title: string): Outgoing {
    const id = newId();
    return { key: id, id, text, title };
  }

  /** Delivers a message, after those before it. */
  take(message: Outgoing): void {
    this.#queue.push(message);
    this.#keep();
    if (!this.#running) void this.#run();
    else this.listener.progress(message.key, { state: this.around.online() ? "sending" : "queued" });
  }

  /** Tries one again, under the same id, that the visitor was asked about. */
  retry(key: string): void {
    const message = this.#asked.get(key);
    if (!message) return;
    this.#asked.delete(key);
    this.take(message);
  }

  /** Forgets everything, also what is under way. */
  clear(): void {
    this.#generation += 1;
    this.#queue = [];
    this.#asked.clear();
    this.#running = false;
    this.store.remove(PENDING);
  }

  async #run(): Promise<void> {
    const generation = this.#generation;
    this.#running = true;
    for (let message = this.#queue[0]; message; message = this.#queue[0]) {
      const progress = await this.#deliver(message, generation);
      if (generation !== this.#generation) return;
      this.#queue.shift();
      if (progress.state !== "done") this.#asked.set(message.key, message);
      this.#keep();
      this.listener.progress(message.key, progress);
    }
    this.#running = false;
  }

  async #deliver(message: Outgoing, generation: number): Promise<Progress> {
    let breaks = 0;
    let renewals = 0;
    let waited = false;
    for (;;) {
      if (!this.around.online()) {
        this.listener.progress(message.key, { state: "queued" });
        await this.around.backOnline();
      }
      if (generation !== this.#generation) return { state: "done" };
      this.listener.progress(message.key, { state: "sending" });
      try {
        const token = await this.session.ensure();
        const replies = await this.api.message(token, message.id, message.text, (reply) => {
          if (generation === this.#generation) this.listener.reply(message.key, reply);
        });
        return replies ? { state: "done" } : { state: "failed", reason: "empty" };
      } catch (error) {
        if (generation !== this.#generation) return { state: "done" };
        const failure = failureOf(error);
        if (failure.kind === "timeout") return { state: "unsure" };
        // 408: the server did not get all of it.
        if (failure.kind === "network" || failure.kind === "broken" || failure.status === 408) {
          if (!this.around.online()) continue;
          const pause = PAUSES[breaks++];
          if (pause === undefined) return { state: "failed", reason: "unreachable" };
          await this.around.wait(pause);
        } else if (failure.status === 401 && renewals++ < RENEWALS) {
          this.session.forget();
          this.listener.renewed();
          // A button's payload is signed for the conversation that is gone.
          message.text = message.title;
          this.#keep();
        } else if (failure.status === 409) {
          message.id = newId();
          this.#keep();
          if (renewals++ >= RENEWALS) return { state: "failed", reason: "server" };
        } else if (failure.status === 503 && failure.retryAfter !== null && failure.retryAfter <= QUIET_WAIT && !waited) {
          waited = true;
          await this.around.wait(failure.retryAfter * 1_000);
        } else {
          return refusal(failure);
        }
      }
    }
  }

  #keep(): void {
    if (this.#queue.length) this.store.write(PENDING, this.#queue);
    else this.store.remove(PENDING);
  }
}

function refusal(failure: Extract<Failure, { kind: "status" }>): Progress {
  const seconds = failure.retryAfter ?? 30;
  if (failure.status === 403) return { state: "failed", reason: "origin" };
  if (failure.status === 413) return { state: "failed", reason: "too_large" };
  if (failure.status === 429) return { state: "failed", reason: "rate", seconds };
  if (failure.status === 503 && failure.code === "busy") return { state: "failed", reason: "busy", seconds };
  return { state: "failed", reason: "server" };
}
