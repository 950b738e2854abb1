// Turns [1] into a button that leads to source 1.
import type { Source } from "../contract.js";
import { fill, type Strings } from "../strings/table.js";
import { replaceText, type Piece } from "./text-nodes.js";

const MARK = /(\s*)\[(\d{1,3})\]/g;

export function addCitations(root: Node, sources: readonly Source[], strings: Strings): void {
  const byNumber = new Map(sources.map((source) => [source.n, source]));
  replaceText(root, (text) => {
    const pieces: Piece[] = [];
    let end = 0;
    for (const match of text.matchAll(MARK)) {
      const source = byNumber.get(Number(match[2]));
      if (!source) continue;
      pieces.push(text.slice(end, match.index), mark(source, strings));
      end = match.index + match[0].length;
    }
    return pieces.length ? [...pieces, text.slice(end)] : null;
  });
}

function mark(source: Source, strings: Strings): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cite";
  button.dataset["cite"] = String(source.n);
  button.textContent = String(source.n);
  button.setAttribute("aria-label", fill(strings.cited, { n: source.n, title: source.title }));
  return button;
}
