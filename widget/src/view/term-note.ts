// The explanation of a term, right after the block that uses it: no floating box, so nothing is cut at any zoom.
import { html, render } from "lit/html.js";
import type { Term } from "../contract.js";
import { isHttps } from "../model/markdown.js";
import type { Strings } from "../strings/table.js";
import { icons } from "./icons.js";

/** Opens or closes the explanation of `term` at the button that asked for it. */
export function toggleTermNote(button: HTMLElement, term: Term, strings: Strings): void {
  const open = openNote(button);
  if (open) {
    closeTermNote(button);
    return;
  }
  const host = document.createElement("div");
  host.className = "term-note";
  host.id = `note-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  host.setAttribute("role", "note");
  const block = button.closest("li, td, th") ?? button.closest("p") ?? button;
  if (block.matches("p")) block.after(host);
  else block.append(host);
  button.setAttribute("aria-expanded", "true");
  button.setAttribute("aria-controls", host.id);
  button.setAttribute("aria-describedby", host.id);
  const source = term.sources[0];
  render(
    html`<p dir="auto">${term.text}</p>
      ${source
        ? html`<p class="small">
            ${isHttps(source.url)
              ? html`<a href=${source.url} target="_blank" rel="noopener noreferrer" dir="auto">${source.title}<span class="hidden"> (${strings.new_tab})</span></a>, `
              : html`${source.title}, `}${source.publisher}
          </p>`
        : ""}
      <button type="button" class="note-close" aria-label=${strings.term_close} @click=${() => closeTermNote(button)}>${icons.close}</button>`,
    host,
  );
}

function openNote(button: HTMLElement): HTMLElement | null {
  const id = button.getAttribute("aria-controls");
  return id ? (button.getRootNode() as ShadowRoot).getElementById(id) : null;
}

/** Closes it; the focus goes back to the term. */
export function closeTermNote(button: HTMLElement): void {
  openNote(button)?.remove();
  button.setAttribute("aria-expanded", "false");
  button.removeAttribute("aria-controls");
  button.removeAttribute("aria-describedby");
  button.focus();
}

/** Closes the explanation that `inside` belongs to. False when there is none. */
export function closeNoteAround(inside: Element): boolean {
  const root = inside.getRootNode() as ShadowRoot;
  const id = inside.closest(".term-note")?.id ?? (inside.matches(".term") ? inside.getAttribute("aria-controls") : null);
  const button = id ? root.querySelector<HTMLElement>(`[aria-controls="${id}"]`) : null;
  if (!button) return false;
  closeTermNote(button);
  return true;
}
