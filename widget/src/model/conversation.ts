// The conversation as the widget knows it: turns and notes in order, and who wants to hear of changes.
import type { Turn, WireReply } from "../contract.js";
import type { Outgoing, Progress } from "../transport/outbox.js";
import type { Strings } from "../strings/table.js";
import { replyView, type ReplyView } from "./reply.js";

export interface TurnItem {
  type: "turn";
  key: string;
  text: string;
  progress: Progress;
  replies: ReplyView[];
}

export interface NoteItem {
  type: "note";
  key: string;
  text: string;
}

export type Item = TurnItem | NoteItem;

export class Conversation {
  items: Item[] = [];
  #notes = 0;

  constructor(private readonly strings: () => Strings) {}

  /** Puts what the server remembers in front of what is there. */
  restore(turns: Turn[]): void {
    const known = new Set(this.items.map((item) => item.key));
    const restored = turns
      .filter((turn) => !known.has(turn.id))
      .map(
        (turn): TurnItem => ({
          type: "turn",
          key: turn.id,
          text: turn.text,
          progress: { state: "done" },
          replies: turn.replies.map((reply) => replyView(reply, this.strings())),
        }),
      );
    this.items = [...restored, ...this.items];
  }

  sent(message: Outgoing): void {
    this.items = [...this.items, { type: "turn", key: message.key, text: message.title, progress: { state: "sending" }, replies: [] }];
  }

  progress(key: string, progress: Progress): void {
    this.#change(key, (turn) => ({ ...turn, progress }));
  }

  /** The reply as shown, or null when it was there already. */
  reply(key: string, reply: WireReply): ReplyView | null {
    if (this.turn(key)?.replies.some((known) => known.id === reply.id)) return null;
    const view = replyView(reply, this.strings());
    this.#change(key, (turn) => ({ ...turn, replies: [...turn.replies, view] }));
    return view;
  }

  note(text: string, beforeKey?: string): void {
    this.#notes += 1;
    const note: NoteItem = { type: "note", key: `note-${this.#notes}`, text };
    const at = beforeKey === undefined ? -1 : this.items.findIndex((item) => item.key === beforeKey);
    this.items = at < 0 ? [...this.items, note] : [...this.items.slice(0, at), note, ...this.items.slice(at)];
  }

  clear(): void {
    this.items = [];
  }

  turn(key: string): TurnItem | undefined {
    return this.items.find((item): item is TurnItem => item.type === "turn" && item.key === key);
  }

  #change(key: string, change: (turn: TurnItem) => TurnItem): void {
    this.items = this.items.map((item) => (item.type === "turn" && item.key === key ? change(item) : item));
  }
}
