// What an embedder can set by attribute, read and put right.

export type Language = "en" | "es";
export type Mode = "launcher" | "inline";
export type Position = "right" | "left";
export type Theme = "auto" | "light" | "dark";

export interface Settings {
  api: string;
  lang: Language;
  country: string | null;
  mode: Mode;
  position: Position;
  open: boolean;
  theme: Theme;
}

/** The attributes of `<waypoint-chat>`; a script tag takes the same names after `data-`. */
export const ATTRIBUTES = ["api", "lang", "country", "mode", "position", "open", "theme", "strings"] as const;

function oneOf<T extends string>(value: string | null, allowed: readonly T[], otherwise: T): T {
  return allowed.includes(value as T) ? (value as T) : otherwise;
}

/** The language of the page counts when the attribute says nothing. */
export function language(value: string | null, page: string): Language {
  return (value || page || "en").toLowerCase().startsWith("es") ? "es" : "en";
}

/** `origin`: where the widget came from; the server's addresses are below it unless `api` says otherwise. */
export function readSettings(attribute: (name: string) => string | null, page: string, origin: string): Settings {
  const country = (attribute("country") ?? "").trim().toUpperCase();
  return {
    api: (attribute("api") || `${origin}/webhooks/web`).replace(/\/+$/, ""),
    lang: language(attribute("lang"), page),
    country: /^[A-Z]{2,3}$/.test(country) ? country : null,
    mode: oneOf(attribute("mode"), ["launcher", "inline"], "launcher"),
    position: oneOf(attribute("position"), ["right", "left"], "right"),
    open: attribute("open") !== null && attribute("open") !== "false",
    theme: oneOf(attribute("theme"), ["auto", "light", "dark"], "auto"),
  };
}
