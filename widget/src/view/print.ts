// Prints one answer alone, from a frame of its own: the page's own look and content stay out of it.
import { printCss } from "../style/print.js";

/** Styles come as a constructed sheet, because a strict policy forbids others. */
export function printAnswer(root: ParentNode & Node, title: string, plain: string): void {
  const frame = document.createElement("iframe");
  frame.className = "print-frame";
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  root.appendChild(frame);
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!view) {
    frame.remove();
    return;
  }
  const page = view.document;
  page.title = title;
  const heading = page.createElement("h1");
  heading.textContent = title;
  const text = page.createElement("p");
  text.textContent = plain;
  page.body.append(heading, text);
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(printCss);
  page.adoptedStyleSheets = [sheet];
  view.addEventListener("afterprint", () => setTimeout(() => frame.remove()), { once: true });
  view.focus();
  view.print();
}
