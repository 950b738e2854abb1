// How the envelope's Markdown becomes blocks.
import { expect, test } from "vitest";
import { asBlocks } from "../../src/model/blocks.js";

test("text after a list is a paragraph of its own", () => {
  expect(asBlocks("One.\n- a\n- b\nTwo.")).toBe("One.\n\n- a\n- b\n\nTwo.");
});

test("the rows of a table stay together", () => {
  expect(asBlocks("Text\n| a | b |\n| --- | --- |\n| 1 | 2 |")).toBe("Text\n\n| a | b |\n| --- | --- |\n| 1 | 2 |");
});

test("two lines of text are two paragraphs", () => {
  expect(asBlocks("One.\nTwo.\n\nThree.")).toBe("One.\n\nTwo.\n\nThree.");
});
