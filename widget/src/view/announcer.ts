// Two regions that are there from the start, apart from what is seen: what they are given is read out once.
// They stand inside the dialog, because on a phone all that is outside it is inert, and an inert region is silent.
import { html, type TemplateResult } from "lit/html.js";
import type { Strings } from "../strings/table.js";

/** Milliseconds until a text is taken out again, so that nobody reads the conversation twice. */
const KEPT = 20_000;

export function announcerView(strings: Strings): TemplateResult {
  return html`<div class="hidden" id="log" role="log" aria-live="polite" aria-relevant="additions" aria-label=${strings.new_messages}></div>
    <div class="hidden" id="status" role="status" aria-live="polite" aria-label=${strings.status}></div>`;
}

/** Adds a finished message to the log. */
export function announce(root: ShadowRoot, text: string): void {
  const words = document.createElement("p");
  words.dir = "auto";
  words.textContent = text;
  root.getElementById("log")?.append(words);
  setTimeout(() => words.remove(), KEPT);
}

/** Says what is going on; the empty text ends it. */
export function tell(root: ShadowRoot, text: string): void {
  const status = root.getElementById("status");
  if (status && status.textContent !== text) status.textContent = text;
}
