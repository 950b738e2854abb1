// From Markdown to harmless elements: a short allow-list, https links only, nothing that loads anything.
import DOMPurify from "dompurify";
import { Marked } from "marked";
import { asBlocks } from "./blocks.js";

const ALLOWED = ["p", "br", "strong", "em", "ul", "ol", "li", "a", "code", "table", "thead", "tbody", "tr", "th", "td"];

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    // No HTML is meant: it is shown as it was written.
    html: ({ text }) => escaped(text),
    image: ({ text }) => escaped(text),
  },
});

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
  const html = marked.parse(asBlocks(markdown), { async: false });
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: ALLOWED,
    ALLOWED_ATTR: ["href"],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
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
