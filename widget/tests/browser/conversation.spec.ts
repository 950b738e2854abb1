// Sessions, reloads, tabs, crisis and what can be kept of an answer.
import { expect, test } from "./base.js";

test("a reload brings the conversation back", async ({ widget, page, stub }) => {
  await widget.open();
  await widget.answered("what is TMS");
  await page.reload();
  await expect(widget.replies).toHaveCount(1);
  await expect(widget.panel).toContainText("A coil resting on the head");
  await expect(page.locator("waypoint-chat [role=log] p")).toHaveCount(0);
  await widget.answered("does it hurt");
  expect(new Set(stub.asked.map((asked) => asked.token)).size).toBe(1);
});

test("a message under way when the page is reloaded is not lost", async ({ widget, page, stub }) => {
  stub.plans = [{ do: "hang" }];
  await widget.open();
  await widget.ask("what is TMS");
  await expect.poll(() => stub.asked.length).toBe(1);
  await page.reload();
  await expect(widget.replies).toHaveCount(1);
  expect(stub.asked[1]!.id).toBe(stub.asked[0]!.id);
  await expect(page.locator("waypoint-chat .visitor")).toHaveCount(1);
});

test("nothing is asked of the server before the chat is opened", async ({ widget, stub }) => {
  await widget.visit();
  await expect(widget.launcher).toBeVisible();
  expect(stub.requests.filter((request) => request.includes("/webhooks/"))).toEqual([]);
  await widget.launcher.click();
  await expect(widget.panel).toContainText("Harbour Clinic's guide");
});

test("a chat that the visitor opens has its session before the first message; one that is open by itself has none", async ({ widget, stub }) => {
  await widget.visit({ open: "" });
  await expect(widget.panel).toContainText("Harbour Clinic's guide");
  expect(stub.requests.filter((request) => request.includes("/session"))).toEqual([]);
  await widget.input.press("x");
  await expect.poll(() => stub.sessions.size).toBe(1);
  await widget.panel.getByLabel("Close", { exact: true }).click();
  await widget.page.evaluate(() => sessionStorage.clear());
  await widget.visit();
  await widget.launcher.click();
  await expect.poll(() => stub.sessions.size).toBe(2);
  expect(stub.asked).toEqual([]);
});

test("each tab has a conversation of its own, also a copied one", async ({ widget, page, stub, context }) => {
  await widget.open();
  await widget.answered("what is TMS");
  const stored = await page.evaluate(() => JSON.stringify(sessionStorage));
  const copy = await context.newPage();
  await copy.addInitScript((items) => Object.entries(JSON.parse(items) as Record<string, string>).forEach(([key, value]) => sessionStorage.getItem(key) ?? sessionStorage.setItem(key, value)), stored);
  await copy.goto(`${stub.url}/page`);
  await copy.locator("waypoint-chat .launcher").click();
  await copy.locator("waypoint-chat .welcome .suggestion").first().click();
  await expect(copy.locator("waypoint-chat .reply")).toHaveCount(1);
  expect(stub.sessions.size).toBe(2);
  await widget.answered("does it hurt");
  expect(stub.asked.map((asked) => asked.token)).toEqual(["token-1", "token-2", "token-1"]);
});

test("starting again deletes the conversation here and on the server", async ({ widget, page, stub }) => {
  await widget.open();
  await widget.answered("what is TMS");
  await page.getByRole("button", { name: "Start again" }).click();
  await page.getByRole("button", { name: "Delete and start again" }).click();
  await expect(page.locator("waypoint-chat .note")).toContainText("The conversation was deleted");
  expect(stub.deleted).toEqual(["token-1"]);
  await page.reload();
  await expect(widget.replies).toHaveCount(0);
});

test("a deletion that the server missed is made up for", async ({ widget, page, stub }) => {
  await widget.open();
  await widget.answered("what is TMS");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Start again" }).click();
  await page.getByRole("button", { name: "Delete and start again" }).click();
  await expect(page.locator("waypoint-chat .note")).toContainText("could not be reached to delete it");
  expect(stub.deleted).toEqual([]);
  await page.context().setOffline(false);
  await expect.poll(() => stub.deleted).toEqual(["token-1"]);
});

test("a server that cannot delete is not said to have done so", async ({ widget, page, stub }) => {
  await widget.open();
  await widget.answered("what is TMS");
  stub.deletes = false;
  await page.getByRole("button", { name: "Start again" }).click();
  await page.getByRole("button", { name: "Delete and start again" }).click();
  await expect(page.locator("waypoint-chat .note")).toContainText("cannot delete its own copy");
});

test("a cry for help is answered calmly, with lines to press", async ({ widget, page }) => {
  await widget.open();
  const reply = await widget.answered("i want to kill myself");
  await expect(reply).toHaveClass(/crisis/);
  await expect(reply).toContainText("I'm really glad you told me.");
  await expect(reply.getByRole("link", { name: "Call 988", exact: true })).toHaveAttribute("href", "tel:988");
  await expect(reply.getByRole("link", { name: "911", exact: true })).toHaveAttribute("href", "tel:911");
  await expect(reply.locator(".line")).toHaveCount(3);
  expect((await reply.innerText()).split("988 Suicide & Crisis Lifeline")).toHaveLength(2);
  await expect(page.locator("waypoint-chat [role=log]")).toContainText("call or text 988");
  await expect(reply.getByRole("button", { name: "Yes, helpful" })).toHaveCount(0);
});

test("an emergency names the number first", async ({ widget }) => {
  await widget.open();
  const reply = await widget.answered("i took a whole bottle of pills");
  await expect(reply.locator("p").first()).toContainText("Please call 911 now");
  await expect(reply.getByRole("link", { name: "911", exact: true })).toHaveAttribute("href", "tel:911");
});

test("numbers in an answer's help lines can be pressed", async ({ widget }) => {
  await widget.open();
  const reply = await widget.answered("does ketamine cause suicidal thoughts");
  await expect(reply.getByRole("link", { name: "988", exact: true })).toHaveAttribute("href", "tel:988");
  await expect(reply.getByRole("link", { name: "911", exact: true })).toHaveAttribute("href", "tel:911");
});

test("an answer is copied whole, with its sources", async ({ widget, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await widget.open();
  const reply = await widget.answered("what is TMS");
  await reply.getByRole("button", { name: "Copy this answer with its sources" }).click();
  await expect(reply).toContainText("Copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("A coil resting on the head");
  expect(copied).toContain("https://my.clevelandclinic.org/");
  expect(copied).toContain("Last reviewed 2026-11-22");
});

test("an answer is printed alone, with its sources", async ({ widget, page, stub }) => {
  await page.addInitScript(() => {
    window.print = function (this: Window) {
      (window.top as unknown as { printed: string }).printed = this.document.body.innerText;
    };
  });
  await page.goto(stub.url);
  await widget.launcher.click();
  const reply = await widget.answered("what is TMS");
  await reply.getByRole("button", { name: "Print this answer with its sources" }).click();
  const printed = await page.evaluate(() => (window as unknown as { printed: string }).printed);
  expect(printed).toContain("Harbour Clinic");
  expect(printed).toContain("Cleveland Clinic (US)");
  expect(printed).not.toContain("Take your time");
});

test("a comment goes with the rating, and asks for no personal data", async ({ widget, page, stub }) => {
  await widget.open();
  const reply = await widget.answered("what is TMS");
  await reply.getByRole("button", { name: "Yes, helpful" }).click();
  await expect(reply).toContainText("Please leave out names, addresses");
  await page.getByLabel("What could be better? (optional)").fill("Shorter, please");
  await page.getByRole("button", { name: "Send comment" }).click();
  await expect(reply).toContainText("your comment was sent");
  expect(stub.feedback).toEqual([
    expect.objectContaining({ entry: "tms/what_is", verdict: "up" }),
    expect.objectContaining({ entry: "tms/what_is", verdict: "up", comment: "Shorter, please" }),
  ]);
});

test("two messages in a row are answered in order", async ({ widget, stub }) => {
  stub.plans = [{ do: "wait", milliseconds: 400 }];
  await widget.open();
  await widget.ask("what is TMS");
  await widget.ask("does it hurt");
  await expect(widget.replies).toHaveCount(2);
  const turns = widget.page.locator("waypoint-chat .turn");
  await expect(turns.first()).toContainText("A coil resting on the head");
  await expect(turns.last().locator(".reply")).toHaveCount(1);
  expect(stub.asked.map((asked) => asked.text)).toEqual(["what is TMS", "does it hurt"]);
});
