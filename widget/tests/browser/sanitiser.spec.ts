// The slimmed DOMPurify lets through what the whole one does with the widget's short list. Here, because it needs a browser's own parser.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "@playwright/test";
import { slimDompurify } from "../../scripts/slim-libraries.js";
import { HARMLESS } from "../../src/model/markdown.js";

const MARKUP = [
  '<p>a <strong>b</strong> <em>c</em><br><a href="https://d.e" onclick="f()" style="g" target="h">i</a></p>',
  "<ul><li>a</li></ul><ol><li>b</li></ol><table><thead><tr><th align=left>c</th></tr></thead><tbody><tr><td>d</td></tr></tbody></table><code>e</code>",
  '<img src=x onerror=alert(1)><script>alert(1)</script><iframe src="https://a.b"></iframe><form><input name=attributes></form>',
  '<a href="javascript:alert(1)">a</a><a href="data:text/html,b">b</a><a xlink:href="c">c</a>',
  "<svg><a><p>a</p></a><style><img src=x onerror=alert(1)></style></svg><math><mtext><table><mglyph><style><p>b</p></style></mglyph></table></mtext></math>",
  "<template><p>a</p></template><noscript><p>b</p></noscript><title><p>c</p></title><custom-element is=d>e</custom-element>",
];

test("the slimmed sanitiser leaves the same markup as the whole one, and nothing but what is on the list", async ({ page }) => {
  const whole = readFileSync(createRequire(import.meta.url).resolve("dompurify").replace(/purify\.[\w.]*js$/, "purify.es.mjs"), "utf8");
  const left = await page.evaluate(
    async ({ codes, markup, config }) => {
      const clean = async (code: string) => {
        const { default: purify } = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
        return markup.map((each) => {
          const root = document.createElement("div");
          root.append(purify.sanitize(each, config));
          const all = [...root.querySelectorAll("*")];
          return { html: root.innerHTML, tags: all.map((element) => element.localName), attributes: all.flatMap((element) => element.getAttributeNames()) };
        });
      };
      return { whole: await clean(codes.whole), slim: await clean(codes.slim) };
    },
    { codes: { whole, slim: slimDompurify(whole) }, markup: MARKUP, config: HARMLESS },
  );
  expect(left.slim).toEqual(left.whole);
  expect(left.slim[0]!.html).toBe('<p>a <strong>b</strong> <em>c</em><br><a href="https://d.e">i</a></p>');
  for (const { tags, attributes } of left.slim) {
    expect(tags.filter((tag) => !(HARMLESS.ALLOWED_TAGS as readonly string[]).includes(tag))).toEqual([]);
    expect(attributes.filter((name) => name !== "href")).toEqual([]);
  }
});
