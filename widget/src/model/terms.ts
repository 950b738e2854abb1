// Marks words of the glossary, each on its first use in an answer.
import type { Term } from "../contract.js";
import { fill, type Strings } from "../strings/table.js";
import { replaceText } from "./text-nodes.js";

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A pattern for all names, the longest first, and the term of each name. */
function index(terms: readonly Term[]): { pattern: RegExp; byName: Map<string, Term> } | null {
  const byName = new Map(terms.flatMap((term) => [term.title, ...term.names].map((name) => [name.toLowerCase(), term] as const)));
  const names = [...byName.keys()].filter(Boolean).sort((a, b) => b.length - a.length);
  if (!names.length) return null;
  return { pattern: new RegExp(`(?<![\\p{L}\\p{N}-])(?:${names.map(escaped).join("|")})(?![\\p{L}\\p{N}-])`, "giu"), byName };
}

/** “who” is not the WHO: a name that the title writes in capitals must be in capitals. */
function isOrdinaryWord(word: string, term: Term): boolean {
  const capitals = word.toUpperCase();
  return word !== capitals && term.title.split(/[^\p{L}\p{N}]+/u).includes(capitals);
}

/** `seen` holds the ids of terms that the answer has marked already. */
export function addTerms(root: Node, terms: readonly Term[], seen: Set<string>, strings: Strings): void {
  const found = index(terms);
  if (!found) return;
  replaceText(root, (text, node) => {
    // A table stands there twice, and only one of the two is shown.
    if (node.parentElement?.closest(".wide, .narrow")) return null;
    const pieces: (string | Node)[] = [];
    let end = 0;
    for (const match of text.matchAll(found.pattern)) {
      const term = found.byName.get(match[0].toLowerCase());
      if (!term || seen.has(term.id) || isOrdinaryWord(match[0], term)) continue;
      seen.add(term.id);
      pieces.push(text.slice(end, match.index), mark(match[0], term, strings));
      end = match.index + match[0].length;
    }
    return pieces.length ? [...pieces, text.slice(end)] : null;
  });
}

function mark(word: string, term: Term, strings: Strings): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "term";
  button.dataset["term"] = term.id;
  button.textContent = word;
  button.setAttribute("aria-expanded", "false");
  button.title = fill(strings.term, { term: word });
  return button;
}
