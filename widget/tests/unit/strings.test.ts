// The words of each language, and what an embedder changes.
import { expect, test } from "vitest";
import { en } from "../../src/strings/en.js";
import { es } from "../../src/strings/es.js";
import { fill, readOverrides, stringsFor } from "../../src/strings/table.js";

const names = (text: unknown) => String(text).match(/\{\w+\}/g)?.sort() ?? [];

test.each(Object.keys(en) as (keyof typeof en)[])("%s is there in both languages, with the same gaps to fill", (key) => {
  expect(es[key].trim()).not.toBe("");
  expect(names(es[key])).toEqual(names(en[key]));
});

test("the wording from knowledge/ has the same gaps in both languages", () => {
  const [english, spanish] = [stringsFor("en", {}), stringsFor("es", {})];
  expect(names(spanish.danger)).toEqual(["{emergency}"]);
  expect(names(english.danger)).toEqual(["{emergency}"]);
  expect(spanish.disclaimer).not.toBe(english.disclaimer);
});

test("an embedder's words win, and unknown or wrong ones are named", () => {
  const { overrides, problems } = readOverrides('{"send": "Go", "starters": ["One?"], "sned": "x", "copy": 3}');
  expect(stringsFor("es", overrides)).toMatchObject({ send: "Go", starters: ["One?"], print: es.print });
  expect(problems).toEqual([expect.stringContaining('"sned"'), expect.stringContaining('"copy" must be a text')]);
});

test.each(["[1]", "not json", "null"])("%s is no table of words", (json) => {
  expect(readOverrides(json)).toMatchObject({ overrides: {}, problems: [expect.any(String)] });
});

test("only gaps that have a value are filled", () => {
  expect(fill("{a} {b}", { a: 1 })).toBe("1 {b}");
});
