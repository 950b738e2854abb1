// Help lines and emergency numbers as buttons.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { LineView, Way } from "../model/lines.js";
import type { Strings } from "../strings/table.js";

export function wayView(way: Way, strings: Strings, look = ""): TemplateResult {
  if (!way.href) return html`<span class="way-words" dir="auto">${way.label}</span>`;
  return way.href.startsWith("https:")
    ? html`<a class="way ${look}" href=${way.href} target="_blank" rel="noopener noreferrer">${way.label}<span class="hidden"> (${strings.new_tab})</span></a>`
    : html`<a class="way ${look}" href=${way.href}>${way.label}</a>`;
}

export function linesView(lines: readonly LineView[], strings: Strings): TemplateResult | typeof nothing {
  if (!lines.length) return nothing;
  return html`<ul class="lines">
    ${lines.map(
      (line) => html`<li class="line">
        <span class="line-name" lang=${line.english ? "en" : nothing} dir="auto">${line.name}</span>
        <span class="line-hours" lang="en" dir="auto">${line.hours}</span>
        <span class="ways">${line.ways.map((way) => wayView(way, strings))}</span>
      </li>`,
    )}
  </ul>`;
}
