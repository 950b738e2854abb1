// The conversation's token: asked for with the first message, kept for this tab, deleted on request.
import type { Api } from "./api.js";
import { failureOf } from "./failure.js";
import type { Store } from "./store.js";

export type Deletion = "deleted" | "waiting" | "impossible";

const TOKEN = "token";
const LEFT = "undeleted";

export class Session {
  #starting: Promise<string> | null = null;

  constructor(
    private readonly api: Api,
    private readonly store: Store,
  ) {}

  get token(): string | null {
    return this.store.read<string>(TOKEN);
  }

  /** The token there is, or a new one. */
  async ensure(): Promise<string> {
    const token = this.token;
    if (token) return token;
    this.#starting ??= this.api.startSession().finally(() => (this.#starting = null));
    const started = await this.#starting;
    this.store.write(TOKEN, started);
    return started;
  }

  forget(): void {
    this.store.remove(TOKEN);
  }

  /** Deletes the conversation on the server, or says that this has to wait for the connection, or that the server cannot. */
  async end(): Promise<Deletion> {
    const token = this.token;
    this.forget();
    if (token) this.store.write(LEFT, [...(this.store.read<string[]>(LEFT) ?? []), token]);
    return this.deleteLeft();
  }

  /** Deletes what an earlier `end` could not. */
  async deleteLeft(): Promise<Deletion> {
    const left: string[] = [];
    let impossible = false;
    for (const token of this.store.read<string[]>(LEFT) ?? []) {
      try {
        await this.api.endSession(token);
      } catch (error) {
        const failure = failureOf(error);
        const status = failure.kind === "status" ? failure.status : 0;
        impossible ||= status === 501;
        // 401: the server no longer knows it.
        if (status !== 401 && status !== 501) left.push(token);
      }
    }
    if (left.length) this.store.write(LEFT, left);
    else this.store.remove(LEFT);
    return left.length ? "waiting" : impossible ? "impossible" : "deleted";
  }
}
