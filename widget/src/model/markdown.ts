// From Markdown to harmless elements: a short allow-list, https links only, nothing that loads anything.
import DOMPurify, { type Config } from "dompurify";
import { getDefaults, Lexer, Parser, Renderer, type Tokens } from "marked";
import { asBlocks } from "./blocks.js";

/** What is left of anything else is its text. */
export const HARMLESS = {
  ALLOWED_TAGS: ["p", "br", "strong", "em", "ul", "ol", "li", "a", "code", "table", "thead", "tbody", "tr", "th", "td"],
  ALLOWED_ATTR: ["href"],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
} as const satisfies Config;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** No HTML and no image is meant: both are shown as they were written. */
class Written extends Renderer {
  override html({ text }: Tokens.HTML | Tokens.Tag): string {
    return escaped(text);
  }

  override image({ text }: Tokens.Image): string {
    return escaped(text);
  }
}

/** The lexer and the parser alone: what else `marked` has stays out of the script. */
function toHtml(markdown: string): string {
  const options = { ...getDefaults(), breaks: true };
  return Parser.parse(Lexer.lex(markdown, options), { ...options, renderer: new Written(options) });
}

/** True for an absolute https: address. */
export function isHttps(address: string | null | undefined): address is string {
  try {
    return new URL(address ?? "").protocol === "https:";
  } catch {
    return false;
  }
}

/** `newTab` is the hidden word that follows each link. */
export function toFragment(markdown: string, newTab: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(toHtml(asBlocks(markdown)), HARMLESS);
  for (const link of fragment.querySelectorAll("a")) secure(link, newTab);
  return fragment;
}

function secure(link: HTMLAnchorElement, newTab: string): void {
  const address = link.getAttribute("href");
  if (!isHttps(address)) {
    link.replaceWith(...link.childNodes);
    return;
  }
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  const note = document.createElement("span");
  note.className = "hidden";
  note.textContent = ` (${newTab})`;
  link.append(note);
}
