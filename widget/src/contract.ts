// The shapes of docs/web-channel.md and docs/reply-envelope.md, and of what the widget carries in itself.

export const KNOWN_SCHEMA = "waypoint/reply/1";

export interface Source {
  n: number;
  title: string;
  publisher: string;
  url: string | null;
  date: string | null;
  locator: string | null;
  kind: string;
}

export interface HelpLine {
  name: string;
  phone: string | null;
  text: string | null;
  chat: string | null;
  hours: string;
  country: string;
}

export interface Suggestion {
  title: string;
  payload: string;
}

export interface Envelope {
  schema: string;
  kind: string;
  clinical: boolean;
  entry: string | null;
  version: string | null;
  body: string;
  more: string | null;
  sources: Source[];
  review: { status: string; reviewed_on: string; due_on: string } | null;
  disclaimer: string | null;
  referral: { text: string; contacts: { label: string; href: string | null }[] } | null;
  help_lines: HelpLine[];
  suggestions: Suggestion[];
}

export interface WireReply {
  id: string;
  text: string;
  envelope: Envelope | null;
}

export interface Turn {
  id: string;
  at: string;
  text: string;
  replies: WireReply[];
}

export interface Starter {
  title: string;
  text: string;
}

export interface Config {
  organisation: string;
  country: string;
  starters: Starter[];
  greeting: string;
  disclaimer: string;
  help_lines: Record<string, HelpLine[]>;
  emergency: Record<string, string>;
  countries: Record<string, string>;
  languages: string[];
}

export interface Term {
  id: string;
  title: string;
  names: string[];
  text: string;
  sources: { title: string; publisher: string; url: string | null }[];
}

export interface Feedback {
  entry: string;
  version: string;
  verdict: "up" | "down";
  comment?: string;
}

/** What the widget says by itself in one language, from knowledge/widget_itself.yml. */
export interface OwnWording {
  greeting: string;
  starters: string[];
  disclaimer: string;
  disclosure: string;
  trouble: string;
  support: string;
  danger: string;
  danger_unknown: string;
  lines_unknown: string;
  keep_private: string;
}

export interface BuiltIn {
  help_lines: Record<string, HelpLine[]>;
  emergency: Record<string, string>;
  countries: Record<string, string>;
  wording: Record<"en" | "es", OwnWording>;
}
