// Everything by keyboard, and where the focus goes.
import { expect, test, type Widget } from "./base.js";

async function walk(widget: Widget, key: string, steps: number): Promise<string[]> {
  const seen: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    await widget.page.keyboard.press(key);
    seen.push(await widget.focused());
  }
  return seen;
}

test("asks, reads a source, rates and starts again without a mouse", async ({ widget, page, stub }) => {
  await widget.visit();
  await page.getByRole("link", { name: "A link" }).focus();
  await page.keyboard.press("Tab");
  expect(await widget.focused()).toBe("button.launcher");
  await page.keyboard.press("Enter");
  await expect(widget.input).toBeFocused();
  await page.keyboard.type("what is TMS");
  await page.keyboard.press("Enter");
  await expect(widget.replies).toHaveCount(1);
  await expect(widget.input).toBeFocused();
  await widget.replies.first().locator(".cite").first().focus();
  await page.keyboard.press("Space");
  await expect(page.locator("waypoint-chat li.current")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await widget.focused()).toBe("button.quiet");
  await page.keyboard.press("Enter");
  await expect(widget.replies.first().locator(".cite").first()).toBeFocused();
  await page.getByRole("button", { name: "No, not helpful" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("What could be better? (optional)")).toBeVisible();
  expect(stub.feedback).toEqual([{ entry: "tms/what_is", version: expect.stringMatching(/^[0-9a-f]{12}$/), verdict: "down" }]);
  await page.getByRole("button", { name: "Start again" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Keep it" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(widget.replies).toHaveCount(0);
  await expect(widget.input).toBeFocused();
  expect(stub.deleted).toHaveLength(1);
});

test("forward and backward pass the same places", async ({ widget, page }) => {
  await widget.open();
  await widget.answered("what is TMS");
  const close = page.getByRole("button", { name: "Close" });
  await close.focus();
  const forward = await walk(widget, "Tab", 30);
  expect(forward).toContain("textarea#input");
  expect(forward.at(0)).toBe("button.help-button");
  const steps = forward.indexOf("textarea#input") + 1;
  await close.focus();
  await walk(widget, "Tab", steps);
  const back = await walk(widget, "Shift+Tab", steps - 1);
  expect(back).toEqual(forward.slice(0, steps - 1).reverse());
});

test("closing gives the focus back to the launcher", async ({ widget, page }) => {
  await widget.open();
  await page.keyboard.press("Escape");
  await expect(widget.launcher).toBeFocused();
  await expect(widget.panel).toBeHidden();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Close" }).click();
  await expect(widget.launcher).toBeFocused();
});

test("Esc leads from the conversation to the input, and only then closes", async ({ widget, page }) => {
  await widget.open();
  const reply = await widget.answered("what is TMS");
  await reply.locator("summary").first().focus();
  await page.keyboard.press("Escape");
  await expect(widget.input).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(widget.launcher).toBeFocused();
});

test("a chosen suggestion keeps the focus and says that it was chosen", async ({ widget, page, stub }) => {
  await widget.open();
  await widget.answered("what is TMS");
  const chosen = page.getByRole("button", { name: "How does TMS work in the brain?" });
  await chosen.focus();
  await page.keyboard.press("Enter");
  await expect(widget.replies).toHaveCount(2);
  const said = page.getByRole("button", { name: "How does TMS work in the brain? (chosen)" });
  await expect(said).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("waypoint-chat .visitor")).toHaveCount(2);
  expect(stub.asked.map((asked) => asked.text)).toEqual(["what is TMS", expect.stringMatching(/^wp1:entry:tms\/how_it_works:/)]);
  await expect(page.locator("waypoint-chat .visitor").last()).toContainText("How does TMS work in the brain?");
});

test("a glossary term opens its explanation, and Esc closes it", async ({ widget, page }) => {
  await widget.open();
  const reply = await widget.answered("what is TMS");
  const term = reply.getByRole("button", { name: "sedation", exact: true });
  await expect(term).toHaveCount(1);
  await term.focus();
  await page.keyboard.press("Enter");
  await expect(term).toHaveAttribute("aria-expanded", "true");
  await expect(term).toHaveAccessibleDescription(/Sedation is a calm, drowsy state/);
  await page.keyboard.press("Escape");
  await expect(term).toHaveAttribute("aria-expanded", "false");
  await expect(term).toBeFocused();
  await expect(reply.locator(".term-note")).toHaveCount(0);
});

test("each finished message is read out once, from regions that were there before", async ({ widget, page }) => {
  await widget.visit();
  const log = page.locator("waypoint-chat [role=log]");
  await expect(log).toHaveCount(1);
  await expect(page.locator("waypoint-chat [role=status]")).toHaveCount(1);
  await widget.launcher.click();
  await widget.answered("what is TMS");
  await expect(log.locator("p")).toHaveCount(1);
  await expect(log).toContainText("The guide said: TMS (transcranial magnetic stimulation) is a treatment for depression.");
  await expect(log).not.toContainText("[1]");
  await expect(page.locator("waypoint-chat .scroll [role=log], waypoint-chat .scroll [aria-live]")).toHaveCount(0);
});

test("on a phone the page behind is out of reach", async ({ widget, page }) => {
  await page.setViewportSize({ width: 375, height: 700 });
  await widget.open();
  const seen = await walk(widget, "Tab", 20);
  expect(seen).not.toContain("a");
  // What is outside a modal dialog is not read out either.
  expect(await page.locator("waypoint-chat dialog:modal [role=log], waypoint-chat dialog:modal [role=status]").count()).toBe(2);
  await page.keyboard.press("Escape");
  await widget.input.waitFor({ state: "hidden" });
  await expect(widget.launcher).toBeFocused();
});
