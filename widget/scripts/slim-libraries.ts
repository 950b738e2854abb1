// Makes marked and DOMPurify smaller where the bundler cannot: leaves out what the widget never reaches.
import type { Plugin } from "vite";

interface Cut {
  what: string;
  from: RegExp;
  to: string;
}

const REMEDY = "Remedy: adapt scripts/slim-libraries.ts to this version.";

const MARKED: Cut[] = [
  { what: "the ready-made instance", from: /var \w+=new \w+;function \w+\(\w+,\w+\)\{[\s\S]*(?=export\{)/, to: "" },
  { what: "the exports of that instance", from: /export\{[\s\S]*?(\w+ as Lexer),[\s\S]*?(\w+ as Parser,\w+ as Renderer),[\s\S]*?(\w+ as getDefaults),[\s\S]*?\};/, to: "export{$1,$2,$3};" },
  // markdown.ts sets `breaks` and leaves the rest as it is; so the branches for other settings are dead.
  ...Object.entries({ pedantic: "!1", gfm: "!0", breaks: "!0", silent: "!1", extensions: "null", hooks: "null" }).map(([option, value]) => ({
    what: `the option ${option}`,
    from: new RegExp(`this\\.options\\.${option}\\b`, "g"),
    to: value,
  })),
  { what: "the block grammar of “pedantic”", from: /,\w+=\{\.\.\.\w+,html:\w+\(`[\s\S]*?\.getRegex\(\)\}(?=,)/, to: "" },
  { what: "the inline grammar of “pedantic”", from: /,\w+=\{\.\.\.\w+,link:\w+\([\s\S]*?\.getRegex\(\)\}(?=,)/, to: "" },
  { what: "the table of grammars", from: /(\w+)=\{normal:\w+,gfm:(\w+),pedantic:\w+\},(\w+)=\{normal:\w+,gfm:\w+,breaks:(\w+),pedantic:\w+\}/, to: "$1={gfm:$2},$3={breaks:$4}" },
  { what: "the fallback to it", from: /block:(\w+)\.normal,inline:(\w+)\.normal\}/, to: "block:$1.gfm,inline:$2.breaks}" },
];

/** DOMPurify's own allow-lists: the widget names its own, and a shorter list can only let less through. */
const ALLOW_LISTS: Cut[] = ["html$1", "svg$1", "svgFilters", "svgDisallowed", "mathMl$1", "mathMlDisallowed", "html", "svg", "mathMl", "xml"].map((name) => ({
  what: `the list ${name}`,
  from: new RegExp(`(?<=const ${name.replace("$", "\\$")} = freeze\\(\\[)[^\\]]*(?=\\]\\))`),
  to: "",
}));

/** What markdown.ts does not ask for stays off, so that its branches are dead. */
const NOT_ASKED_FOR: Cut[] = ["SAFE_FOR_TEMPLATES", "IN_PLACE", "WHOLE_DOCUMENT"].map((option) => ({
  what: `the option ${option}`,
  from: new RegExp(`\\b${option} = cfg\\.${option} \\|\\| false;`),
  to: "",
}));

/** marked reads its many small patterns out of one table by long names, which no minifier may change. */
function shortNames(code: string): string {
  const table = /=\{(codeRemoveIndent:[\s\S]*?blockquoteBeginRegex:)/.exec(code)?.[1];
  if (!table) throw new Error(`marked: the table of patterns is not where it was. ${REMEDY}`);
  const names = [...table.matchAll(/(?:^|,)(\w{5,}):(?=\/|\w=>|$)/g)].map((match) => match[1]!);
  return names.reduce((rest, name, at) => rest.replace(new RegExp(`(?<=[.{,])${name}\\b`, "g"), `_${at.toString(36)}`), code);
}

/** Fails when a library has changed so that a part is no longer found. */
function cut(code: string, cuts: Cut[], library: string): string {
  return cuts.reduce((rest, { what, from, to }) => {
    if (!from.test(rest)) throw new Error(`${library}: ${what} is not where it was. ${REMEDY}`);
    return rest.replace(from, to);
  }, code);
}

export function slimMarked(code: string): string {
  return shortNames(cut(code, MARKED, "marked"));
}

export function slimDompurify(code: string): string {
  return cut(code, [...ALLOW_LISTS, ...NOT_ASKED_FOR], "dompurify");
}

export function slimLibraries(): Plugin {
  return {
    name: "slim-libraries",
    transform(code, id) {
      if (id.endsWith("/marked/lib/marked.esm.js")) return { code: slimMarked(code), map: null };
      if (id.endsWith("/dompurify/dist/purify.es.mjs")) return { code: slimDompurify(code), map: null };
      return null;
    },
  };
}
