// From the envelope of a reply to what a view shows of it. No view code here.
import { KNOWN_SCHEMA, type Envelope, type HelpLine, type Source, type Suggestion, type WireReply } from "../contract.js";
import { lineView, type LineView } from "./lines.js";
import { spoken } from "./spoken.js";
import type { Strings } from "../strings/table.js";

export type Tone = "plain" | "answer" | "crisis";

export interface ReplyView {
  id: string;
  tone: Tone;
  /** The whole reply in plain words: for copying, printing and reading out. */
  plain: string;
  /** What is read out when the reply arrives. */
  spoken: string;
  /** Markdown, or null when only `plain` may be shown. */
  body: string | null;
  /** Where help lines stand between two parts of the body. */
  bodyAfterLines: string | null;
  lines: LineView[];
  more: string | null;
  moreLines: LineView[];
  sources: Source[];
  review: Envelope["review"];
  disclaimer: string | null;
  referral: Envelope["referral"];
  suggestions: Suggestion[];
  suggestionsAreChoices: boolean;
  rated: { entry: string; version: string } | null;
  /** For linking the numbers that the text names. */
  helpLines: HelpLine[];
  /** Set until the text is painted: what can be opened and pressed below it follows with the next frame. */
  fresh?: boolean;
}

const KINDS = new Set([
  "answer",
  "clarify",
  "no_entry",
  "advice_refusal",
  "illicit_refusal",
  "crisis",
  "crisis_other",
  "emergency",
  "out_of_scope",
  "fallback",
  "smalltalk",
  "about",
  "feedback",
]);
const DANGERS = new Set(["crisis", "crisis_other", "emergency"]);

export function replyView(reply: WireReply, strings: Strings): ReplyView {
  const envelope = reply.envelope;
  if (!envelope || envelope.schema !== KNOWN_SCHEMA || !KINDS.has(envelope.kind) || typeof envelope.body !== "string") return plainView(reply);
  const helpLines = list<HelpLine>(envelope.help_lines);
  const lines = helpLines.map((line) => lineView(line, strings));
  const danger = DANGERS.has(envelope.kind);
  const parts = danger ? aroundLines(envelope.body, helpLines) : { before: envelope.body, after: null };
  const named = helpLines[0] ? envelope.body.includes(helpLines[0].name) : true;
  return {
    id: reply.id,
    tone: danger ? "crisis" : envelope.clinical ? "answer" : "plain",
    plain: reply.text,
    spoken: spoken(envelope.body),
    body: parts.before,
    bodyAfterLines: parts.after,
    lines: danger ? lines : [],
    more: envelope.more,
    // The body has them in words already where it mentions what they are for.
    moreLines: envelope.more && !danger && !named ? lines : [],
    sources: list<Source>(envelope.sources),
    review: envelope.review ?? null,
    disclaimer: envelope.disclaimer ?? null,
    referral: envelope.referral ?? null,
    suggestions: list<Suggestion>(envelope.suggestions),
    suggestionsAreChoices: envelope.kind === "clarify",
    rated: envelope.clinical && envelope.entry && envelope.version ? { entry: envelope.entry, version: envelope.version } : null,
    helpLines,
  };
}

function plainView(reply: WireReply): ReplyView {
  return {
    id: reply.id,
    tone: "plain",
    plain: reply.text,
    spoken: reply.text,
    body: null,
    bodyAfterLines: null,
    lines: [],
    more: null,
    moreLines: [],
    sources: [],
    review: null,
    disclaimer: null,
    referral: null,
    suggestions: [],
    suggestionsAreChoices: false,
    rated: null,
    helpLines: [],
  };
}

function list<T>(value: unknown): T[] {
  return Array.isArray(value) ? (value as T[]) : [];
}

/** Takes the lines out of the body that are shown as buttons instead. A body that words them otherwise stays whole. */
function aroundLines(body: string, helpLines: HelpLine[]): { before: string; after: string | null } {
  const rows = body.split("\n");
  const isLine = (row: string) => helpLines.some((line) => row.startsWith(`- ${line.name}:`));
  const first = rows.findIndex(isLine);
  const count = rows.filter(isLine).length;
  if (first < 0 || count !== helpLines.length || !rows.slice(first, first + count).every(isLine)) return { before: body, after: null };
  return { before: rows.slice(0, first).join("\n"), after: rows.slice(first + count).join("\n") || null };
}
