// From envelopes, as the bot sends them, to what is shown.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Envelope } from "../../src/contract.js";
import { replyView } from "../../src/model/reply.js";
import { stringsFor } from "../../src/strings/table.js";

const strings = stringsFor("en", {});
const stored = JSON.parse(readFileSync("tests/stub/replies.json", "utf8")) as Record<string, { text: string; envelope: Envelope }>;
const view = (name: string, change: Partial<Envelope> = {}) => replyView({ id: "a", text: stored[name]!.text, envelope: { ...stored[name]!.envelope, ...change } }, strings);

test("an answer keeps its parts and can be rated", () => {
  expect(view("answer")).toMatchObject({ tone: "answer", rated: { entry: "tms/what_is" }, lines: [], moreLines: [], suggestionsAreChoices: false });
});

test("a crisis reply shows its lines as buttons in place of the words", () => {
  const crisis = view("crisis");
  expect(crisis.tone).toBe("crisis");
  expect(crisis.lines.map((line) => line.name)).toEqual(stored["crisis"]!.envelope.help_lines.map((line) => line.name));
  expect(`${crisis.body}${crisis.bodyAfterLines}`).not.toContain("Crisis Text Line");
  expect(crisis.bodyAfterLines).toContain("please call 911");
  expect(crisis.spoken).toContain("Crisis Text Line");
});

test("a crisis reply that words its lines otherwise stays whole", () => {
  const body = "Call 988.\n- Some other words";
  expect(view("crisis", { body })).toMatchObject({ body, bodyAfterLines: null });
});

test("an emergency keeps its words and shows the lines after them", () => {
  const emergency = view("emergency");
  expect(emergency.body).toContain("Please call 911 now");
  expect(emergency.lines).toHaveLength(3);
});

test("lines that only the longer form needs are shown with it", () => {
  expect(view("answer", { help_lines: stored["crisis"]!.envelope.help_lines }).moreLines).toHaveLength(3);
  expect(view("risks").moreLines).toHaveLength(0);
});

test.each([{ schema: "waypoint/reply/2" }, { kind: "poem" }, { body: null as never }])("%j is shown as plain text", (change) => {
  expect(view("answer", change)).toMatchObject({ body: null, plain: stored["answer"]!.text, suggestions: [] });
});

test("what is read out has no numbers of sources and no marks", () => {
  expect(view("risks", { body: "**Bold:** a [1][2] b\n- c [3]" }).spoken).toBe("Bold: a b\nc");
});
