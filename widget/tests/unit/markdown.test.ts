// @vitest-environment happy-dom
// Markdown, citations, terms and numbers as elements.
import { expect, test } from "vitest";
import { addCitations } from "../../src/model/citations.js";
import { isHttps, toFragment } from "../../src/model/markdown.js";
import { addNumberLinks } from "../../src/model/numbers.js";
import { addTerms } from "../../src/model/terms.js";
import { stringsFor } from "../../src/strings/table.js";

const strings = stringsFor("en", {});

function made(markdown: string, change: (root: HTMLElement) => void = () => undefined): HTMLElement {
  const root = document.createElement("div");
  root.append(toFragment(markdown, "new tab"));
  change(root);
  return root;
}

const source = (n: number) => ({ n, title: `Title ${n}`, publisher: "p", url: null, date: null, locator: null, kind: "trial" });
const line = { name: "L", phone: "988, then press 1", text: "838255", chat: null, hours: "h", country: "US" };

test("HTML is shown as it was written", () => {
  expect(made('<b>x</b> <script>alert(1)</script>').textContent).toContain("<b>x</b> <script>alert(1)</script>");
  expect(made('<img src=x onerror=alert(1)>').querySelector("img")).toBeNull();
});

test.each(["javascript:alert(1)", "data:text/html,x", "http://example.org", "//example.org", "/path", "https:"])("%s is no link", (address) => {
  expect(made(`[x](${address})`).querySelector("a")).toBeNull();
  expect(isHttps(address)).toBe(false);
});

test("an https link opens a new tab and says so", () => {
  const link = made("[x](https://example.org/a)").querySelector("a")!;
  expect([link.getAttribute("href"), link.target, link.rel, link.textContent]).toEqual(["https://example.org/a", "_blank", "noopener noreferrer", "x (new tab)"]);
});

test("citations with a source become buttons, others stay as written", () => {
  const root = made("One. [1][2] Two. [9]", (div) => addCitations(div, [source(1), source(2)], strings));
  expect([...root.querySelectorAll("button")].map((button) => [button.textContent, button.getAttribute("aria-label")])).toEqual([
    ["1", "Source 1: Title 1"],
    ["2", "Source 2: Title 2"],
  ]);
  expect(root.textContent).toBe("One.12 Two. [9]\n");
});

test("a term is marked on its first use only, as a whole word, the longest name first", () => {
  const terms = [
    { id: "nerve", title: "Nerve", names: ["nerve"], text: "", sources: [] },
    { id: "neuron", title: "Neuron", names: ["nerve cell"], text: "", sources: [] },
  ];
  const seen = new Set<string>();
  const root = made("A nervesome nerve cell, a nerve, a Nerve.", (div) => addTerms(div, terms, seen, strings));
  expect([...root.querySelectorAll("button")].map((button) => [button.textContent, button.dataset["term"]])).toEqual([
    ["nerve cell", "neuron"],
    ["nerve", "nerve"],
  ]);
});

test("an abbreviation is marked in capitals only", () => {
  const terms = [{ id: "who", title: "WHO", names: ["who", "world health organization"], text: "", sources: [] }];
  const root = made("People who ask the WHO.", (div) => addTerms(div, terms, new Set(), strings));
  expect([...root.querySelectorAll("button")].map((button) => button.textContent)).toEqual(["WHO"]);
});

test("only numbers that the words ask to use are linked", () => {
  const root = made("In 988 cases call 988, or text 838255. In danger, call 911. It took 911 days.", (div) => addNumberLinks(div, [line], "911"));
  expect([...root.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual(["tel:988", "sms:838255", "tel:911"]);
});
