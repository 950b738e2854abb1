// “Need help now?”: the lines of a country, there also without a server.
import { html, nothing, type TemplateResult } from "lit/html.js";
import { ANYWHERE, countryNames, type CountryHelp } from "../model/lines.js";
import type { Language } from "../settings.js";
import { fill, type Strings } from "../strings/table.js";
import type { Actions } from "./actions.js";
import { icons } from "./icons.js";
import { linesView, wayView } from "./lines.js";

export function helpView(help: CountryHelp, emergency: string | undefined, countries: Record<string, string>, strings: Strings, lang: Language, act: Actions): TemplateResult {
  const names = countryNames(Object.keys(countries), lang);
  return html`<div class="help">
    <button type="button" class="quiet back" @click=${() => act.help(false)}>${icons.back}${strings.help_back}</button>
    <h3 id="help-title" tabindex="-1">${strings.help_title}</h3>
    <p>${help.country === ANYWHERE ? strings.lines_unknown : strings.support}</p>
    <p class="danger">${emergency ? fill(strings.danger, { emergency }) : strings.danger_unknown}</p>
    ${help.emergency.length ? html`<div class="ways">${help.emergency.map((way) => wayView(way, strings, "urgent"))}</div>` : nothing}
    ${linesView(help.lines, strings)}
    <label class="country">
      <span>${strings.country}</span>
      <select @change=${(event: Event) => act.country((event.target as HTMLSelectElement).value)}>
        ${Object.entries(countries).map(([code, name]) => html`<option value=${code} lang=${names[code] ? nothing : "en"} ?selected=${code === help.country}>${names[code] ?? name}</option>`)}
        <option value=${ANYWHERE} ?selected=${help.country === ANYWHERE}>${strings.other_country}</option>
      </select>
    </label>
  </div>`;
}
