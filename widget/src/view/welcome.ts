// The greeting and the first questions to press.
import { html, type TemplateResult } from "lit/html.js";
import type { Starter } from "../contract.js";
import type { Strings } from "../strings/table.js";
import type { Actions } from "./actions.js";

export function welcomeView(greeting: string, starters: readonly Starter[], chosen: string | null, strings: Strings, act: Actions): TemplateResult {
  return html`<div class="welcome">
    <p class="plain-text" dir="auto">${greeting}</p>
    <p class="small">${strings.disclosure} ${strings.keep_private}</p>
    <div class="suggestions" role="group" aria-label=${strings.starters_label}>
      <p class="label" aria-hidden="true">${strings.starters_label}</p>
      <ul>
        ${starters.map(
          ({ title, text }) => html`<li>
            <button type="button" class="suggestion" dir="auto" lang="en" @click=${() => act.starter(text, title)}>${title}${chosen === text ? html`<span class="hidden"> (${strings.chosen})</span>` : ""}</button>
          </li>`,
        )}
      </ul>
    </div>
  </div>`;
}
