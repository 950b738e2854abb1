// What the views can ask for; the element does it.
import type { Source, Suggestion } from "../contract.js";
import type { ReplyView } from "../model/reply.js";

export interface Actions {
  send(text: string): void;
  starter(text: string, title: string): void;
  choose(reply: ReplyView, suggestion: Suggestion): void;
  retry(key: string): void;
  cite(reply: ReplyView, n: number, from: HTMLElement): void;
  uncite(reply: ReplyView): void;
  term(reply: ReplyView, id: string, from: HTMLElement): void;
  toggle(reply: ReplyView, part: "more" | "sources", open: boolean): void;
  rate(reply: ReplyView, verdict: "up" | "down"): void;
  comment(reply: ReplyView, text: string): void;
  copy(reply: ReplyView): void;
  print(reply: ReplyView): void;
  help(open: boolean): void;
  country(code: string): void;
  confirm(open: boolean): void;
  startAgain(): void;
  close(): void;
}

/** What the view remembers of one reply. */
export interface ReplyState {
  moreOpen: boolean;
  sourcesOpen: boolean;
  cited: Source["n"] | null;
  chosen: string | null;
  verdict: "up" | "down" | null;
  comment: "hidden" | "asked" | "sent" | "failed";
  copied: "no" | "yes" | "failed";
}

export const FRESH: ReplyState = { moreOpen: false, sourcesOpen: false, cited: null, chosen: null, verdict: null, comment: "hidden", copied: "no" };
