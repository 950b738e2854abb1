// The whole of the open chat: bar, way to help, conversation or help lines, composer, disclaimer.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Item } from "../model/conversation.js";
import type { Strings } from "../strings/table.js";
import type { Actions } from "./actions.js";
import { icons } from "./icons.js";
import { turnView, type TurnContext } from "./turn.js";

export interface PanelParts {
  strings: Strings;
  act: Actions;
  title: string;
  disclaimer: string;
  items: readonly Item[];
  welcome: TemplateResult;
  composer: TemplateResult;
  /** The help lines, when they are open. */
  help: TemplateResult | null;
  confirming: boolean;
  offline: boolean;
  canClose: boolean;
  turn: TurnContext;
}

export function panelView(parts: PanelParts): TemplateResult {
  const { strings, act } = parts;
  return html`
    <div class="bar">
      <div class="names">
        <h2 id="title">${parts.title}</h2>
        <p>${strings.subtitle}</p>
      </div>
      ${parts.items.length
        ? html`<button type="button" class="bar-button again" aria-label=${strings.start_again} title=${strings.start_again} @click=${() => act.confirm(true)}>${icons.restart}</button>`
        : nothing}
      ${parts.canClose
        ? html`<button type="button" class="bar-button close" aria-label=${strings.close} title=${strings.close} @click=${() => act.close()}>${icons.close}</button>`
        : nothing}
    </div>
    <button type="button" class="help-button" aria-expanded=${parts.help ? "true" : "false"} @click=${() => act.help(!parts.help)}>${icons.help}<span>${strings.help}</span></button>
    ${parts.confirming ? confirmView(strings, act) : nothing}
    ${parts.offline ? html`<p class="offline">${icons.offline}${strings.offline}</p>` : nothing}
    <div class="scroll" ?hidden=${parts.help !== null} role="region" aria-label=${strings.conversation} tabindex="0">
      ${parts.welcome}
      ${parts.items.map((item) => (item.type === "note" ? html`<p class="note" dir="auto">${item.text}</p>` : turnView(item, parts.turn)))}
    </div>
    ${parts.help ? html`<div class="scroll" role="region" aria-labelledby="help-title" tabindex="0">${parts.help}</div>` : nothing}
    <div class="foot" ?hidden=${parts.help !== null}>
      ${parts.composer}
      <p class="disclaimer">${parts.disclaimer}</p>
    </div>
  `;
}

function confirmView(strings: Strings, act: Actions): TemplateResult {
  return html`<div class="confirm" role="group" aria-labelledby="confirm-words">
    <p id="confirm-words">${strings.start_again_question}</p>
    <button type="button" class="secondary keep" aria-describedby="confirm-words" @click=${() => act.confirm(false)}>${strings.start_again_no}</button>
    <button type="button" class="primary" @click=${() => act.startAgain()}>${strings.start_again_yes}</button>
  </div>`;
}
