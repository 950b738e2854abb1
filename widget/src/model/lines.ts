// Help lines as things to press: numbers and addresses out of the words they are written in.
import type { BuiltIn, Config, HelpLine } from "../contract.js";
import type { Language } from "../settings.js";
import { fill, type Strings } from "../strings/table.js";

export const ANYWHERE = "INT";

export interface Way {
  label: string;
  /** tel:, sms: or https:; null where the words hold nothing to link to. */
  href: string | null;
}

export interface LineView {
  name: string;
  /** Whether the name is English words; a Spanish or German name must not be read out as English. */
  english: boolean;
  hours: string;
  ways: Way[];
}

export interface CountryHelp {
  country: string;
  emergency: Way[];
  lines: LineView[];
}

/** Countries whose lines are named in English words in crisis_lines.yml. */
const NAMED_IN_ENGLISH = ["AU", "CA", "FR", "GB", "IE", "IN", "NZ", "US", "ZA", ANYWHERE];

/** A number as people write it: at least three digits (two for “15”), with single spaces or hyphens between. */
const NUMBER = /\d(?:[ -]?\d)+/g;
const DOMAIN = /^(?:https:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/\S*)?)$/i;

/** “0800 111 0 111, 0800 111 0 222 or 116 123” is three numbers; “988, then press 1” is one. */
export function numbersIn(words: string): string[] {
  return words.match(NUMBER) ?? [];
}

export function telephone(number: string): string {
  return `tel:${number.replace(/\D/g, "")}`;
}

function calls(phone: string, strings: Strings): Way[] {
  const numbers = numbersIn(phone);
  if (numbers.length < 2) return [{ label: fill(strings.call, { number: phone }), href: numbers[0] ? telephone(numbers[0]) : null }];
  return numbers.map((number) => ({ label: fill(strings.call, { number }), href: telephone(number) }));
}

function texts(words: string, strings: Strings): Way[] {
  const number = numbersIn(words)[0];
  const word = /^(\S+) \(text (\w+)\)$/.exec(words);
  const label = word ? fill(strings.text_word, { number: word[1]!, word: word[2]! }) : fill(strings.text, { number: words });
  return [{ label, href: number ? `sms:${number.replace(/\D/g, "")}` : null }];
}

function chats(address: string, country: string, strings: Strings): Way[] {
  const domain = DOMAIN.exec(address);
  return [{ label: fill(country === ANYWHERE ? strings.find : strings.chat, { address }), href: domain ? `https://${domain[1]}` : null }];
}

export function lineView(line: HelpLine, strings: Strings): LineView {
  const ways = [
    ...(line.phone ? calls(line.phone, strings) : []),
    ...(line.text ? texts(line.text, strings) : []),
    ...(line.chat ? chats(line.chat, line.country, strings) : []),
  ];
  return { name: line.name, english: NAMED_IN_ENGLISH.includes(line.country), hours: line.hours, ways };
}

/** “112 or 999” is two buttons. */
export function emergencyWays(number: string | undefined, strings: Strings): Way[] {
  return numbersIn(number ?? "").map((each) => ({ label: fill(strings.emergency_call, { number: each }), href: telephone(each) }));
}

/** Help lines by country: the server's where they are well formed, else the widget's own. */
export function helpTable(builtIn: BuiltIn, config: Partial<Config> | null): Pick<BuiltIn, "help_lines" | "emergency" | "countries"> {
  const usable = Object.entries(config?.help_lines ?? {}).filter(([, lines]) => Array.isArray(lines) && lines.length > 0 && lines.every(isLine));
  return {
    help_lines: { ...builtIn.help_lines, ...Object.fromEntries(usable) },
    emergency: { ...builtIn.emergency, ...(config?.emergency ?? {}) },
    // “Anywhere” is no country to choose by name; the list of countries ends with it.
    countries: Object.fromEntries(Object.entries({ ...builtIn.countries, ...(config?.countries ?? {}) }).filter(([code]) => code !== ANYWHERE)),
  };
}

function isLine(line: unknown): line is HelpLine {
  const { name, hours, phone, text, chat } = (line ?? {}) as Partial<HelpLine>;
  return typeof name === "string" && typeof hours === "string" && [phone, text, chat].some((way) => typeof way === "string" && way !== "");
}

/** The names of countries in another language than English, as far as the browser knows them. */
export function countryNames(codes: readonly string[], lang: Language): Record<string, string | undefined> {
  if (lang === "en") return {};
  try {
    const regions = new Intl.DisplayNames(lang, { type: "region", fallback: "none" });
    return Object.fromEntries(codes.map((code) => [code, regions.of(code)]));
  } catch {
    // An old browser, or a code of the server's that is none.
    return {};
  }
}

export function countryHelp(country: string, table: ReturnType<typeof helpTable>, strings: Strings): CountryHelp {
  const known = country in table.help_lines && country !== ANYWHERE;
  const lines = table.help_lines[known ? country : ANYWHERE] ?? [];
  return {
    country: known ? country : ANYWHERE,
    emergency: known ? emergencyWays(table.emergency[country], strings) : [],
    lines: lines.map((line) => lineView(line, strings)),
  };
}
