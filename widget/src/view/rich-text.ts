// Elements for the Markdown of a reply, made once and kept, with its citations, numbers and terms.
import type { Term } from "../contract.js";
import { addCitations } from "../model/citations.js";
import { toFragment } from "../model/markdown.js";
import { addNumberLinks } from "../model/numbers.js";
import type { ReplyView } from "../model/reply.js";
import { addNarrowTables } from "../model/tables.js";
import { addTerms } from "../model/terms.js";
import type { Strings } from "../strings/table.js";

interface Made {
  parts: Map<string, HTMLDivElement>;
  seen: Set<string>;
  terms: readonly Term[] | null;
}

export class RichText {
  #made = new Map<string, Made>();

  /** The element for one part of a reply: the same one each time, so that focus in it stays. */
  element(reply: ReplyView, part: "body" | "after" | "more", markdown: string, emergency: string | undefined, strings: Strings): HTMLDivElement {
    const made = this.#made.get(reply.id) ?? { parts: new Map(), seen: new Set<string>(), terms: null };
    this.#made.set(reply.id, made);
    const known = made.parts.get(part);
    if (known) return known;
    const element = document.createElement("div");
    element.className = "text";
    element.dir = "auto";
    element.lang = "en";
    const fragment = toFragment(markdown, strings.new_tab);
    addCitations(fragment, reply.sources, strings);
    if (reply.helpLines.length) addNumberLinks(fragment, reply.helpLines, emergency);
    addNarrowTables(fragment);
    element.append(fragment);
    made.parts.set(part, element);
    return element;
  }

  /** Marks the terms of an answer once the glossary is there. Crisis replies are left alone. */
  markTerms(reply: ReplyView, terms: readonly Term[], strings: Strings): void {
    const made = this.#made.get(reply.id);
    if (!made || made.terms === terms || reply.tone !== "answer") return;
    made.terms = terms;
    for (const part of made.parts.values()) addTerms(part, terms, made.seen, strings);
  }

  clear(): void {
    this.#made.clear();
  }
}
