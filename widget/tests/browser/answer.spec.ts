// A question, its answer, and everything that belongs to an answer.
import { expect, test } from "./base.js";

test("opens with a greeting and four questions, and answers one with sources", async ({ widget, page }) => {
  await widget.open();
  await expect(widget.panel).toContainText("Harbour Clinic's guide");
  await expect(page.locator("waypoint-chat .welcome .suggestion")).toHaveCount(4);
  const reply = await widget.answered("what is TMS");
  await expect(reply).toContainText("A coil resting on the head sends magnetic pulses into the brain.");
  await expect(reply.locator("summary", { hasText: /\d+ sources/ })).toBeVisible();
  await expect(reply).toContainText("editorial review, not yet reviewed by a clinician");
  await expect(reply).toContainText("This is general education, not medical advice");
  await expect(reply).toContainText("Please talk with a doctor");
});

test("a citation opens the sources at its source, and leads back", async ({ widget, page, stub }) => {
  await widget.open();
  const reply = await widget.answered("what is TMS");
  await reply.getByRole("button", { name: /^Source 4: / }).first().click();
  const current = reply.locator("li.current");
  await expect(current).toBeFocused();
  await expect(current).toHaveAttribute("value", "4");
  const source = stub.asked.length && (await current.textContent());
  expect(source).toContain("opens in a new tab");
  await expect(current.locator("a")).toHaveAttribute("rel", "noopener noreferrer");
  await page.keyboard.press("Escape");
  await expect(reply.getByRole("button", { name: /^Source 4: / }).first()).toBeFocused();
});

test("shows help lines with links to call and text", async ({ widget, page }) => {
  await widget.open();
  await widget.help.click();
  await expect(page.getByRole("heading", { name: "Talk to a person" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Call 988", exact: true })).toHaveAttribute("href", "tel:988");
  await expect(page.getByRole("link", { name: "Text HOME to 741741" })).toHaveAttribute("href", "sms:741741");
  await expect(page.getByRole("link", { name: "Emergency: call 911" })).toHaveAttribute("href", "tel:911");
  await page.getByLabel("Country").selectOption("GB");
  await expect(page.getByRole("link", { name: "Call 116 123" })).toHaveAttribute("href", "tel:116123");
  await page.keyboard.press("Escape");
  await expect(widget.help).toBeFocused();
});
