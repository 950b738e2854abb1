// What a visitor wrote, what became of it, and the replies.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { TurnItem } from "../model/conversation.js";
import type { LineView } from "../model/lines.js";
import { troubleOf } from "../model/trouble.js";
import type { ReplyState } from "./actions.js";
import { linesView } from "./lines.js";
import { replyTemplate, type ReplyContext } from "./reply.js";

export interface TurnContext extends ReplyContext {
  stateOf: (id: string) => ReplyState;
  /** Shown when there is no answer. */
  lines: readonly LineView[];
  danger: string;
}

export function turnView(turn: TurnItem, context: TurnContext): TemplateResult {
  const { strings } = context;
  return html`<div class="turn" data-turn=${turn.key}>
    <div class="visitor">
      <h3 class="hidden">${strings.you_said}</h3>
      <p dir="auto">${turn.text}</p>
    </div>
    ${turn.replies.map((reply) => replyTemplate(reply, context.stateOf(reply.id), context))} ${waitingView(turn, context)}
  </div>`;
}

function waitingView(turn: TurnItem, context: TurnContext): TemplateResult | typeof nothing {
  const { strings, act } = context;
  if (turn.progress.state === "sending") return html`<div class="typing" aria-hidden="true"><span></span><span></span><span></span>${strings.typing}</div>`;
  const trouble = troubleOf(turn.progress, strings);
  if (!trouble) return nothing;
  return html`<div class="trouble">
    <p>${trouble.text}</p>
    ${trouble.canRetry ? html`<button type="button" class="secondary" @click=${() => act.retry(turn.key)}>${strings.try_again}</button>` : nothing}
    <p>${strings.support} ${context.danger}</p>
    ${linesView(context.lines, strings)}
  </div>`;
}
