// Makes the numbers of help lines that a text names ready to call, text or open.
import type { HelpLine } from "../contract.js";
import { numbersIn, telephone } from "./lines.js";
import { replaceText } from "./text-nodes.js";

const NUMBER = /(?<![\d-])\d(?:[ -]?\d)+(?![\d-])/g;
const ASKED = /\b(?:call|text|dial|phone|or|to|llame al?|mensaje)\s*$/i;
const TEXTED = /\btext(?:\s+\w+\s+to)?\s*$/i;
const ALSO_CALLED = /\bcall or text\s*$/i;

/** Only numbers that belong to the help lines or are the emergency number, and only where the words before ask to use them. */
export function addNumberLinks(root: Node, lines: readonly HelpLine[], emergency: string | undefined): void {
  const phones = new Set([...lines.flatMap((line) => numbersIn(line.phone ?? "")), ...numbersIn(emergency ?? "")]);
  const texts = new Set(lines.flatMap((line) => numbersIn(line.text ?? "").slice(0, 1)));
  if (!phones.size && !texts.size) return;
  replaceText(root, (text) => {
    const pieces: (string | Node)[] = [];
    let end = 0;
    for (const match of text.matchAll(NUMBER)) {
      const before = text.slice(0, match.index);
      const toText = texts.has(match[0]) && TEXTED.test(before) && !(phones.has(match[0]) && ALSO_CALLED.test(before));
      if (!toText && !(phones.has(match[0]) && ASKED.test(before))) continue;
      pieces.push(text.slice(end, match.index), link(match[0], toText));
      end = match.index + match[0].length;
    }
    return pieces.length ? [...pieces, text.slice(end)] : null;
  });
}

function link(number: string, toText: boolean): HTMLAnchorElement {
  const anchor = document.createElement("a");
  anchor.className = "number";
  anchor.href = toText ? `sms:${number.replace(/\D/g, "")}` : telephone(number);
  anchor.textContent = number;
  return anchor;
}
