// Makes the first answer quick: the browser compiles patterns, sanitiser, templates and dates at their first use.
import { render } from "lit/html.js";
import { KNOWN_SCHEMA, type Source, type WireReply } from "../contract.js";
import { replyView } from "../model/reply.js";
import type { Strings } from "../strings/table.js";
import { FRESH, type Actions } from "./actions.js";
import { replyTemplate } from "./reply.js";
import { RichText } from "./rich-text.js";

/** One of each kind of block, date and part that answers have. */
const BODY = "**a** *b* [c](https://d.e) f [1]\n- g\n\n| h | i |\n| --- | --- |\n| j | k |";
const SOURCE: Source = { n: 1, title: "", publisher: "", url: "https://d.e", date: "2000-01", locator: null, kind: "" };
const SAMPLE: WireReply = {
  id: "",
  text: "",
  envelope: {
    schema: KNOWN_SCHEMA,
    kind: "answer",
    clinical: true,
    entry: "a",
    version: "a",
    body: BODY,
    more: BODY,
    sources: [SOURCE],
    review: { status: "", reviewed_on: "2000-01-01", due_on: "" },
    disclaimer: "a",
    referral: null,
    help_lines: [],
    suggestions: [{ title: "", payload: "" }],
  },
};

let warm = false;

/** Renders an answer out of sight, once, when the browser has nothing else to do. */
export function warmUp(lang: string, strings: Strings, act: Actions): void {
  if (warm) return;
  warm = true;
  setTimeout(() => {
    const context = { strings, lang, act, rich: new RichText(), emergency: undefined };
    render(replyTemplate(replyView(SAMPLE, strings), FRESH, context), document.createElement("div"));
  });
}
