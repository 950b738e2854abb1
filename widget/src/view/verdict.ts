// Thumbs, comment, copy and print below an answer.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { ReplyView } from "../model/reply.js";
import type { Strings } from "../strings/table.js";
import type { Actions, ReplyState } from "./actions.js";
import { icons } from "./icons.js";

export function verdictView(reply: ReplyView, state: ReplyState, strings: Strings, act: Actions): TemplateResult {
  return html`<div class="tools">
      ${reply.rated
        ? html`<div class="thumbs" role="group" aria-label=${strings.helpful}>
            <span class="label" aria-hidden="true">${strings.helpful}</span>
            ${thumb(reply, state, "up", strings.helpful_yes, act)}${thumb(reply, state, "down", strings.helpful_no, act)}
          </div>`
        : nothing}
      <div class="keep">
        <button type="button" class="tool" aria-label=${strings.copy_label} @click=${() => act.copy(reply)}>
          ${state.copied === "yes" ? icons.check : icons.copy}<span aria-hidden="true">${state.copied === "yes" ? strings.copied : strings.copy}</span>
        </button>
        <button type="button" class="tool" aria-label=${strings.print_label} @click=${() => act.print(reply)}>
          ${icons.print}<span aria-hidden="true">${strings.print}</span>
        </button>
      </div>
    </div>
    ${state.copied === "failed" ? html`<p class="small">${strings.copy_failed}</p>` : nothing} ${commentView(reply, state, strings, act)}`;
}

function thumb(reply: ReplyView, state: ReplyState, verdict: "up" | "down", label: string, act: Actions): TemplateResult {
  return html`<button type="button" class="tool" aria-label=${label} aria-pressed=${state.verdict === verdict ? "true" : "false"} @click=${() => act.rate(reply, verdict)}>
    ${icons[verdict]}
  </button>`;
}

function commentView(reply: ReplyView, state: ReplyState, strings: Strings, act: Actions): TemplateResult | typeof nothing {
  if (state.comment === "hidden") return nothing;
  if (state.comment === "sent") return html`<p class="small">${strings.feedback_sent}</p>`;
  const id = `comment-${reply.id}`;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const text = (event.target as HTMLFormElement).querySelector("textarea")?.value.trim() ?? "";
    if (text) act.comment(reply, text);
  };
  return html`<form class="comment" @submit=${submit}>
    <p class="small">${strings.feedback_thanks}</p>
    <label for=${id}>${strings.feedback_comment}</label>
    <textarea id=${id} rows="2" maxlength="1000" dir="auto" aria-describedby="${id}-note"></textarea>
    <p class="small" id="${id}-note">${strings.keep_private}</p>
    ${state.comment === "failed" ? html`<p class="small problem">${strings.feedback_failed}</p>` : nothing}
    <button type="submit" class="secondary">${strings.feedback_send}</button>
  </form>`;
}
