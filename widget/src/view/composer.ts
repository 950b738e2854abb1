// Where a visitor writes.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Strings } from "../strings/table.js";
import type { Actions } from "./actions.js";
import { icons } from "./icons.js";

/** Longer messages are screened for danger, but not read as a question. */
const LONG = 4_000;

export function isLong(text: string): boolean {
  return text.length > LONG;
}

export function composerView(long: boolean, strings: Strings, act: Actions, typed: (text: string) => void): TemplateResult {
  const submit = (form: HTMLFormElement) => {
    const field = form.querySelector("textarea")!;
    const text = field.value.trim();
    if (!text) {
      field.focus();
      return;
    }
    field.value = "";
    typed("");
    act.send(text);
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    submit(event.target as HTMLFormElement);
    (event.target as HTMLFormElement).querySelector("textarea")?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    // An Enter that ends the writing of a character is not meant to send.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit((event.target as HTMLTextAreaElement).form!);
  };
  return html`<form class="composer" @submit=${onSubmit}>
    <label class="hidden" for="input">${strings.input}</label>
    <textarea
      id="input"
      rows="1"
      dir="auto"
      autocomplete="off"
      enterkeyhint="send"
      placeholder=${strings.placeholder}
      aria-describedby=${long ? "long" : nothing}
      @keydown=${onKey}
      @input=${(event: Event) => typed((event.target as HTMLTextAreaElement).value)}
    ></textarea>
    <button type="submit" class="send" aria-label=${strings.send}>${icons.send}</button>
    ${long ? html`<p id="long" class="small">${strings.long_message}</p>` : nothing}
  </form>`;
}
