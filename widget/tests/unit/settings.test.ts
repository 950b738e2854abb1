// Attributes, read and put right.
import { expect, test } from "vitest";
import { readSettings } from "../../src/settings.js";

const read = (attributes: Record<string, string>, page = "en") => readSettings((name) => attributes[name] ?? null, page, "https://host.example");

test("without attributes it asks the server that it came from", () => {
  expect(read({})).toEqual({ api: "https://host.example/webhooks/web", lang: "en", country: null, mode: "launcher", position: "right", open: false, theme: "auto" });
});

test("takes what is right and leaves what is not", () => {
  expect(read({ api: "https://a.example/web/", lang: "es-MX", country: "gb", mode: "inline", position: "up", open: "", theme: "pink" })).toEqual({
    api: "https://a.example/web",
    lang: "es",
    country: "GB",
    mode: "inline",
    position: "right",
    open: true,
    theme: "auto",
  });
});

test.each([
  ["es", "es"],
  ["de", "en"],
])("on a page in %s it speaks %s", (page, lang) => {
  expect(read({}, page).lang).toBe(lang);
});
