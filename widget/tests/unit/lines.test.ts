// Help lines as things to press.
import { expect, test } from "vitest";
import { BUILT_IN } from "../../src/generated/knowledge.js";
import { countryHelp, countryNames, emergencyWays, helpTable, lineView } from "../../src/model/lines.js";
import { stringsFor } from "../../src/strings/table.js";

const strings = stringsFor("en", {});
const line = (ways: object) => lineView({ name: "A line", hours: "always", phone: null, text: null, chat: null, country: "US", ...ways }, strings).ways.map(({ label, href }) => `${label} -> ${href}`);

test.each([
  [{ phone: "988, then press 1" }, ["Call 988, then press 1 -> tel:988"]],
  [{ phone: "0800 111 0 111, 0800 111 0 222 or 116 123" }, ["Call 0800 111 0 111 -> tel:08001110111", "Call 0800 111 0 222 -> tel:08001110222", "Call 116 123 -> tel:116123"]],
  [{ phone: "14416 or 1-800-891-4416" }, ["Call 14416 -> tel:14416", "Call 1-800-891-4416 -> tel:18008914416"]],
  [{ text: "741741 (text HOME)" }, ["Text HOME to 741741 -> sms:741741"]],
  [{ text: "31393 (SMS; a counsellor calls back); WhatsApp 076 882 2775, 8am to 5pm" }, ["Text 31393 (SMS; a counsellor calls back); WhatsApp 076 882 2775, 8am to 5pm -> sms:31393"]],
  [{ chat: "988lifeline.org" }, ["Chat at 988lifeline.org -> https://988lifeline.org"]],
  [{ chat: "javascript:alert(1)" }, ["Chat at javascript:alert(1) -> null"]],
  [{ chat: "findahelpline.com", country: "INT" }, ["Find a line at findahelpline.com -> https://findahelpline.com"]],
])("%j", (ways, expected) => {
  expect(line(ways)).toEqual(expected);
});

test("two emergency numbers are two buttons", () => {
  expect(emergencyWays("15 (SAMU) or 112", strings).map((way) => way.href)).toEqual(["tel:15", "tel:112"]);
});

test.each(Object.keys(BUILT_IN.countries))("%s has something to press", (country) => {
  const help = countryHelp(country, helpTable(BUILT_IN, null), strings);
  expect(help.country).toBe(country);
  expect(help.lines.flatMap((each) => each.ways).filter((way) => way.href).length).toBeGreaterThan(0);
});

test.each([
  ["US", true],
  ["INT", true],
  ["ES", false],
  ["MX", false],
  ["DE", false],
])("whether the names of lines in %s are English words: %s", (country, english) => {
  expect(countryHelp(country, helpTable(BUILT_IN, null), strings).lines.map((each) => each.english)).toSatisfy((all: boolean[]) => all.every((each) => each === english));
});

test("every way to chat is an address", () => {
  const chats = Object.values(BUILT_IN.help_lines).flat().filter((each) => each.chat);
  expect(chats.map((each) => lineView({ ...each, phone: null, text: null }, strings).ways[0]?.href)).not.toContain(null);
});

test("countries have their Spanish names, and those of the table where there is none", () => {
  expect(countryNames(["ES", "US", "XQ"], "es")).toEqual({ ES: "España", US: "Estados Unidos", XQ: undefined });
  expect(countryNames(["ES", "no code"], "es")).toEqual({});
  expect(countryNames(["ES"], "en")).toEqual({});
});

test("an unknown country gets the directories, and no emergency number", () => {
  const help = countryHelp("XX", helpTable(BUILT_IN, null), strings);
  expect(help).toMatchObject({ country: "INT", emergency: [] });
  expect(help.lines[0]?.ways[0]?.href).toBe("https://findahelpline.com");
});

test("lines of the server that are broken or missing leave the widget's own", () => {
  const table = helpTable(BUILT_IN, { help_lines: { US: [], GB: [{ name: "x" } as never], IE: [{ name: "New", hours: "", phone: "1", text: null, chat: null, country: "IE" }] } });
  expect(table.help_lines["US"]).toBe(BUILT_IN.help_lines["US"]);
  expect(table.help_lines["GB"]).toBe(BUILT_IN.help_lines["GB"]);
  expect(table.help_lines["IE"]?.[0]?.name).toBe("New");
});
