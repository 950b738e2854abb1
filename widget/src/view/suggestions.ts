// Questions to press. The one that was chosen keeps the focus and says so.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { ReplyView } from "../model/reply.js";
import type { Strings } from "../strings/table.js";
import type { Actions, ReplyState } from "./actions.js";
import { icons } from "./icons.js";

export function suggestionsView(reply: ReplyView, state: ReplyState, strings: Strings, act: Actions): TemplateResult | typeof nothing {
  if (!reply.suggestions.length) return nothing;
  const label = reply.suggestionsAreChoices ? strings.choices : strings.suggestions;
  return html`<div class="suggestions" role="group" aria-label=${label}>
    <p class="label" aria-hidden="true">${label}</p>
    <ul>
      ${reply.suggestions.map((suggestion) => {
        const chosen = state.chosen === suggestion.payload;
        return html`<li>
          <button type="button" class="suggestion" dir="auto" lang="en" aria-disabled=${chosen ? "true" : nothing} @click=${() => chosen || act.choose(reply, suggestion)}>
            ${suggestion.title}${chosen ? html`<span class="hidden"> (${strings.chosen})</span>${icons.check}` : nothing}
          </button>
        </li>`;
      })}
    </ul>
  </div>`;
}
