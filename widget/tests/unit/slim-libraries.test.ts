// @vitest-environment node
// The slimmed marked makes the same HTML as the whole one.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as whole from "marked";
import { beforeAll, expect, test } from "vitest";
import { slimMarked } from "../../scripts/slim-libraries.js";
import { asBlocks } from "../../src/model/blocks.js";

type Parts = Pick<typeof whole, "getDefaults" | "Lexer" | "Parser">;

let slim: Parts;

beforeAll(async () => {
  const file = createRequire(import.meta.url).resolve("marked").replace(/marked\.\w+\.js$/, "marked.esm.js");
  const code = slimMarked(readFileSync(file, "utf8"));
  slim = (await import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`)) as Parts;
});

function html({ getDefaults, Lexer, Parser }: Parts, markdown: string): string {
  const options = { ...getDefaults(), breaks: true };
  return Parser.parse(Lexer.lex(markdown, options), options);
}

const replies = Object.values(JSON.parse(readFileSync(new URL("../stub/replies.json", import.meta.url), "utf8")) as Record<string, { envelope?: { body?: string; more?: string } }>);
const answers = replies.flatMap(({ envelope }) => [envelope?.body ?? "", envelope?.more ?? ""]).filter(Boolean);
const ODD = [
  "# a\n\nb\n===\n\n> c\n> - d\n\n```js\ne\n```\n\n    f\n\n---\n\n1. g\n2. h\n   - [x] i",
  "| a | b |\n|:--|--:|\n| `c|d` | **e** |\n| <b>x</b> | \\| |",
  "~~a~~ *b* __c__ ***d*** `e` <f@g.h> https://i.j www.k.l m@n.o\np  \nq\\\nr &amp; <s>",
  "[a]: https://b.c \"d\"\n\n[a] [e](<f g> 'h') ![i](j) [k][a] [l](javascript:m) \\*n\\*",
  "<script>a</script>\n\n<div>\n*b*\n</div>\n\n<!-- c -->",
];

test("every answer of the stub, and all that Markdown can be", () => {
  expect(answers.length).toBeGreaterThan(5);
  for (const markdown of [...answers.map(asBlocks), ...answers, ...ODD]) expect(html(slim, markdown)).toBe(html(whole, markdown));
});

test("a version that looks different is refused, with what to do", () => {
  expect(() => slimMarked("export{a as Lexer};")).toThrow(/marked: .* Remedy: /);
});
