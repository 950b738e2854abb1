// One reply of the guide.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { ReplyView } from "../model/reply.js";
import { fill, type Strings } from "../strings/table.js";
import type { Actions, ReplyState } from "./actions.js";
import { linesView } from "./lines.js";
import type { RichText } from "./rich-text.js";
import { dateWords, sourcesView } from "./sources.js";
import { suggestionsView } from "./suggestions.js";
import { verdictView } from "./verdict.js";

export interface ReplyContext {
  strings: Strings;
  lang: string;
  rich: RichText;
  emergency: string | undefined;
  act: Actions;
}

export function replyTemplate(reply: ReplyView, state: ReplyState, context: ReplyContext): TemplateResult {
  const { strings, act } = context;
  return html`<div class="reply ${reply.tone}" data-reply=${reply.id} @click=${(event: Event) => pressed(event, reply, act)}>
    <h3 class="hidden">${strings.bot_said}</h3>
    ${reply.body === null ? html`<p class="plain-text" dir="auto" lang="en">${reply.plain}</p>` : context.rich.element(reply, "body", reply.body, context.emergency, strings)}
    ${linesView(reply.lines, strings)}
    ${reply.bodyAfterLines ? context.rich.element(reply, "after", reply.bodyAfterLines, context.emergency, strings) : nothing}
    ${reply.fresh ? nothing : [moreView(reply, state, context), sourcesView(reply, state, strings, context.lang, act)]} ${cautionView(reply, context)}
    ${reply.fresh ? nothing : [reply.tone === "answer" ? verdictView(reply, state, strings, act) : nothing, suggestionsView(reply, state, strings, act)]}
  </div>`;
}

function pressed(event: Event, reply: ReplyView, act: Actions): void {
  const button = (event.target as Element).closest<HTMLElement>("[data-cite], [data-term]");
  if (!button) return;
  const { cite, term } = button.dataset;
  if (cite) act.cite(reply, Number(cite), button);
  else if (term) act.term(reply, term, button);
}

function moreView(reply: ReplyView, state: ReplyState, context: ReplyContext): TemplateResult | typeof nothing {
  if (!reply.more) return nothing;
  const { strings, act } = context;
  return html`<details class="more" .open=${state.moreOpen} @toggle=${(event: Event) => act.toggle(reply, "more", (event.target as HTMLDetailsElement).open)}>
    <summary>${strings.more}</summary>
    ${context.rich.element(reply, "more", reply.more, context.emergency, strings)}
    ${reply.moreLines.length ? html`<p class="label">${strings.help_someone}</p>${linesView(reply.moreLines, strings)}` : nothing}
  </details>`;
}

function cautionView(reply: ReplyView, context: ReplyContext): TemplateResult | typeof nothing {
  const { strings, lang } = context;
  if (!reply.review && !reply.disclaimer && !reply.referral) return nothing;
  const status = reply.review?.status === "clinical" ? strings.review_clinical : strings.review_editorial;
  return html`<div class="caution">
    ${reply.review ? html`<p>${fill(strings.reviewed, { date: dateWords(reply.review.reviewed_on, lang) })} (${status}).</p>` : nothing}
    ${reply.disclaimer ? html`<p lang="en" dir="auto">${reply.disclaimer}</p>` : nothing}
    ${reply.referral
      ? html`<p lang="en" dir="auto">${reply.referral.text}</p>
          ${contactsView(reply.referral.contacts, strings)}`
      : nothing}
  </div>`;
}

function contactsView(contacts: readonly { label: string; href: string | null }[], strings: Strings): TemplateResult | typeof nothing {
  const linked = contacts.filter(({ href }) => href && /^(https:\/\/|tel:|mailto:)/.test(href));
  if (!linked.length) return nothing;
  return html`<ul class="contacts">
    ${linked.map(({ label, href }) =>
      href?.startsWith("https:")
        ? html`<li><a href=${href} target="_blank" rel="noopener noreferrer" dir="auto">${label}<span class="hidden"> (${strings.new_tab})</span></a></li>`
        : html`<li><a href=${href ?? ""} dir="auto">${label}</a></li>`,
    )}
  </ul>`;
}
