// When something is broken: never silence, never lost, always help lines.
import { expect, test, type Widget } from "./base.js";

async function expectHelp(widget: Widget): Promise<void> {
  await expect(widget.trouble).toContainText("If you need someone to talk to right now");
  await expect(widget.trouble.getByRole("link", { name: "Call 988", exact: true })).toHaveAttribute("href", "tel:988");
  await expect(widget.page.locator("waypoint-chat .typing")).toHaveCount(0);
}

test("a message written offline waits, and is sent when the connection is back", async ({ widget, page, stub }) => {
  await widget.open();
  await page.context().setOffline(true);
  await widget.ask("what is TMS");
  await expectHelp(widget);
  await expect(widget.panel).toContainText("What you write is kept here and sent when you are back.");
  expect(stub.asked).toHaveLength(0);
  await page.context().setOffline(false);
  await expect(widget.replies).toHaveCount(1);
  await expect(widget.trouble).toHaveCount(0);
  expect(stub.asked.map((asked) => asked.text)).toEqual(["what is TMS"]);
});

test("help lines are there before any connection was", async ({ widget, page, stub }) => {
  await widget.visit();
  stub.down = true;
  await page.context().setOffline(true);
  await widget.launcher.click();
  await expect(page.locator("waypoint-chat .welcome .suggestion")).toHaveCount(4);
  await widget.help.click();
  await page.getByLabel("Country").selectOption("Another country");
  await expect(page.getByRole("link", { name: /findahelpline\.com/ })).toHaveAttribute("href", "https://findahelpline.com");
});

test("an end without a reply becomes help", async ({ widget, stub }) => {
  stub.plans = [{ do: "end-without-reply" }];
  await widget.open();
  await widget.ask("what is TMS");
  await expect(widget.trouble).toContainText("I can't answer just now");
  await expectHelp(widget);
  await widget.trouble.getByRole("button", { name: "Try again" }).click();
  await expect(widget.replies).toHaveCount(1);
  expect(stub.asked[1]!.id).toBe(stub.asked[0]!.id);
});

for (const [status, code] of [
  [503, "busy"],
  [500, "server"],
  [502, ""],
  [403, "origin"],
  [429, "rate"],
  [413, "too_large"],
] as const) {
  test(`an answer of ${status} becomes help`, async ({ widget, stub }) => {
    stub.plans = [{ do: "status", status, code, retryAfter: 40 }];
    await widget.open();
    await widget.ask("what is TMS");
    await expectHelp(widget);
    if (status === 429) await expect(widget.trouble).toContainText("wait 40 seconds");
    if (status === 413) await expect(widget.trouble).toContainText("shorten");
    await expect(widget.page.locator("waypoint-chat [role=log] p")).toHaveCount(1);
  });
}

test("a server that cannot be reached becomes help, and the message can be sent again", async ({ widget, page, stub }) => {
  await page.clock.install();
  await widget.open();
  stub.down = true;
  await widget.ask("what is TMS");
  for (let pause = 0; pause < 4; pause += 1) {
    await page.waitForTimeout(300);
    await page.clock.runFor(5_000);
  }
  await expectHelp(widget);
  stub.down = false;
  await widget.trouble.getByRole("button", { name: "Try again" }).click();
  await expect(widget.replies).toHaveCount(1);
});

test("a wait without an end is put to the visitor", async ({ widget, page, stub }) => {
  await page.clock.install();
  stub.plans = [{ do: "hang" }];
  await widget.open();
  await widget.ask("what is TMS");
  await expect.poll(() => stub.asked.length).toBe(1);
  await page.waitForTimeout(300);
  await page.clock.runFor(31_000);
  await expect(widget.trouble).toContainText("There is no answer yet");
  await expectHelp(widget);
  await widget.trouble.getByRole("button", { name: "Try again" }).click();
  await expect(widget.replies).toHaveCount(1);
  expect(stub.asked[1]!.id).toBe(stub.asked[0]!.id);
});

for (const plan of ["break", "cut-after-reply"] as const) {
  test(`a connection that breaks (${plan}) is taken up under the same id, and nothing is shown twice`, async ({ widget, page, stub }) => {
    stub.plans = [{ do: plan }];
    await widget.open();
    await widget.ask("what is TMS");
    await expect.poll(() => stub.asked.length).toBe(2);
    await expect(widget.replies).toHaveCount(1);
    await expect(page.locator("waypoint-chat .typing")).toHaveCount(0);
    expect(stub.asked[1]!.id).toBe(stub.asked[0]!.id);
    await expect(page.locator("waypoint-chat [role=log] p")).toHaveCount(1);
    await expect(widget.trouble).toHaveCount(0);
  });
}

test("a server that forgot the conversation gets a new one, and the visitor is told", async ({ widget, page, stub }) => {
  await widget.open();
  await widget.answered("what is TMS");
  stub.forgetSessions();
  await page.getByRole("button", { name: "How does TMS work in the brain?" }).click();
  await expect(widget.replies).toHaveCount(2);
  await expect(page.locator("waypoint-chat .note")).toContainText("this is a new one");
  // The payload was signed for the old conversation; its title is a question in words.
  expect(stub.asked.map((asked) => asked.text)).toEqual(["what is TMS", "How does TMS work in the brain?"]);
});

test("an unknown kind of reply is shown as plain text", async ({ widget, stub }) => {
  stub.plans = [{ do: "answer", replies: [{ text: "Plain words.\nA second line.", envelope: { schema: "waypoint/reply/1", kind: "poem", body: "Not this." } }] }];
  await widget.open();
  const reply = await widget.answered("hello");
  await expect(reply).toContainText("Plain words.");
  await expect(reply).not.toContainText("Not this.");
});
