// The real bot, when WAYPOINT_URL names one: a question, a follow-up, a cry for help, and back.
import { expect, test as plain } from "@playwright/test";
import { axeFindings, Widget } from "./base.js";

const LIVE = process.env["WAYPOINT_URL"]?.replace(/\/+$/, "");

plain("the real bot answers, follows up, hears a cry for help, and goes on", async ({ page }) => {
  plain.skip(!LIVE, "WAYPOINT_URL is not set");
  plain.setTimeout(120_000);
  const widget = new Widget(page, LIVE!);
  await page.goto(LIVE!);
  await widget.launcher.click();
  await expect(page.locator("waypoint-chat .welcome .suggestion")).toHaveCount(4);
  const answer = await widget.answered("what is TMS");
  await expect(answer).toContainText("magnetic");
  await answer.locator(".cite").first().click();
  await expect(answer.locator("li.current")).toBeFocused();
  await expect(answer).toContainText("not medical advice");
  const followUp = await widget.answered("does it hurt");
  await expect(followUp).toContainText(/uncomfortable|headache/);
  await answer.locator(".suggestion").first().click();
  await expect(widget.replies).toHaveCount(3);
  const crisis = await widget.answered("i want to kill myself");
  await expect(crisis).toHaveClass(/crisis/);
  await expect(crisis.locator(".line").first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  const back = await widget.answered("how does ketamine work");
  await expect(back.locator(".cite").first()).toBeVisible();
  await page.reload();
  await expect(widget.replies).toHaveCount(5);
  await page.getByRole("button", { name: "Start again" }).click();
  await page.getByRole("button", { name: "Delete and start again" }).click();
  await expect(page.locator("waypoint-chat .note")).toContainText("The conversation was deleted");
});
