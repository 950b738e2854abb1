// Puts together the words of one language and what an embedder changed.
import type { BuiltIn, OwnWording } from "../contract.js";
import { BUILT_IN } from "../generated/knowledge.js";
import type { Language } from "../settings.js";
import { en, type Strings as Own } from "./en.js";
import { es } from "./es.js";

/** All words by key; `starters` is the one list. */
export type Strings = Own & OwnWording;

/** What an embedder wants said otherwise. */
export type Overrides = Partial<Strings>;

export function stringsFor(lang: Language, overrides: Overrides, builtIn: BuiltIn = BUILT_IN): Strings {
  return { ...(lang === "es" ? es : en), ...builtIn.wording[lang], ...overrides };
}

/** Reads overrides from JSON. Keys that do not exist and values of the wrong type are left out and named in `problems`. */
export function readOverrides(json: string): { overrides: Overrides; problems: string[] } {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    return { overrides: {}, problems: [`strings are not JSON (${(error as Error).message}); remedy: check quotes and commas`] };
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    return { overrides: {}, problems: ["strings must be a JSON object of keys and texts"] };
  }
  const known = stringsFor("en", {}) as unknown as Record<string, unknown>;
  const overrides: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [key, value] of Object.entries(data)) {
    const list = Array.isArray(known[key]);
    const right = list ? Array.isArray(value) && value.every((item) => typeof item === "string") : typeof value === "string";
    if (!Object.hasOwn(known, key)) problems.push(`there is no string "${key}"; remedy: see the list in docs/embed.md`);
    else if (!right) problems.push(`string "${key}" must be ${list ? "a list of texts" : "a text"}`);
    else overrides[key] = value;
  }
  return { overrides: overrides as Overrides, problems };
}

/** Fills in `{names}`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
