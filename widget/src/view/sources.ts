// The numbered sources of a reply.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Source } from "../contract.js";
import { isHttps } from "../model/markdown.js";
import type { ReplyView } from "../model/reply.js";
import { fill, type Strings } from "../strings/table.js";
import type { Actions, ReplyState } from "./actions.js";
import { icons } from "./icons.js";

const formats = new Map<string, Intl.DateTimeFormat>();

/** One for each language and precision: to make one takes longer than to render a source. */
function formatOf(lang: string, withDay: boolean): Intl.DateTimeFormat {
  const key = `${lang} ${withDay}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(lang, { year: "numeric", month: "long", ...(withDay ? { day: "numeric" } : {}), timeZone: "UTC" });
  formats.set(key, format);
  return format;
}

/** A full date, a month or a year in the visitor's language; anything else as it is. */
export function dateWords(date: string, lang: string): string {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date);
  const [, year, month, day] = parts ?? [];
  if (!month) return date;
  return formatOf(lang, day !== undefined).format(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
}

export function sourceId(reply: ReplyView, n: number): string {
  return `source-${reply.id}-${n}`;
}

export function sourcesView(reply: ReplyView, state: ReplyState, strings: Strings, lang: string, act: Actions): TemplateResult | typeof nothing {
  if (!reply.sources.length) return nothing;
  const count = reply.sources.length;
  return html`<details class="sources" .open=${state.sourcesOpen} @toggle=${(event: Event) => act.toggle(reply, "sources", (event.target as HTMLDetailsElement).open)}>
    <summary>${count === 1 ? strings.sources_one : fill(strings.sources_count, { n: count })}</summary>
    <ol>
      ${reply.sources.map((source) => sourceView(reply, source, state, strings, lang, act))}
    </ol>
  </details>`;
}

function sourceView(reply: ReplyView, source: Source, state: ReplyState, strings: Strings, lang: string, act: Actions): TemplateResult {
  const details = [source.date ? dateWords(source.date, lang) : "", source.locator ?? ""].filter(Boolean).join(" · ");
  const current = state.cited === source.n;
  return html`<li id=${sourceId(reply, source.n)} class=${current ? "source current" : "source"} tabindex="-1" value=${source.n} lang="en">
    <span class="hidden" lang=${lang}>${fill(strings.source, { n: source.n })}: </span>
    ${isHttps(source.url)
      ? html`<a href=${source.url} target="_blank" rel="noopener noreferrer" dir="auto">${source.title}<span aria-hidden="true"> ↗</span><span class="hidden" lang=${lang}> (${strings.new_tab})</span></a>`
      : html`<span class="source-title" dir="auto">${source.title}</span>`}
    <span class="source-by" dir="auto">${source.publisher}</span>
    ${details ? html`<span class="source-where" dir="auto">${details}</span>` : nothing}
    ${current ? html`<button type="button" class="quiet small" lang=${lang} @click=${() => act.uncite(reply)}>${icons.back}${strings.back_to_text}</button>` : nothing}
  </li>`;
}
