// Turns [1] into a button that leads to source 1.
import type { Source } from "../contract.js";
import { fill, type Strings } from "../strings/table.js";
import { replaceText, type Piece } from "./text-nodes.js";

type Cited = Pick<Source, "n" | "title">;

/** One or more numbers in a row, with the space before them. */
const MARKS = /\s*(?:\[\d{1,3}\]\s*)*\[\d{1,3}\]/g;

export function addCitations(root: Node, sources: readonly Cited[], strings: Strings): void {
  const byNumber = new Map(sources.map((source) => [source.n, source]));
  replaceText(root, (text) => {
    const pieces: Piece[] = [];
    let end = 0;
    for (const match of text.matchAll(MARKS)) {
      const cited = (match[0].match(/\d+/g) ?? []).map((n) => byNumber.get(Number(n)));
      // A number without a source is left as it was written.
      if (!cited.every((source) => source !== undefined)) continue;
      const group = document.createElement("span");
      group.className = "cites";
      group.append(...cited.map((source) => mark(source, strings)));
      pieces.push(text.slice(end, match.index), group);
      end = match.index + match[0].length;
    }
    return pieces.length ? [...pieces, text.slice(end)] : null;
  });
}

function mark(source: Cited, strings: Strings): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cite";
  button.dataset["cite"] = String(source.n);
  button.textContent = String(source.n);
  button.setAttribute("aria-label", fill(strings.cited, { n: source.n, title: source.title }));
  return button;
}
