// The widget and the page it stands on leave each other alone.
import type { Page } from "@playwright/test";
import { expect, test } from "./base.js";
import { Stub } from "../stub/server.js";

async function look(page: Page, selector: string): Promise<Record<string, string>> {
  return page.locator(selector).evaluate((part) => {
    const style = getComputedStyle(part);
    return Object.fromEntries(["fontSize", "color", "letterSpacing", "textTransform", "marginTop", "borderTopWidth", "transform", "opacity", "position", "display"].map((name) => [name, style.getPropertyValue(name.replace(/[A-Z]/g, (big) => `-${big.toLowerCase()}`))]));
  });
}

const PARTS = [".launcher", ".panel", ".help-button", "#input", ".send", ".welcome .suggestion >> nth=0", ".disclaimer"];

test("a page with hostile styles does not change it", async ({ widget, page }) => {
  const looks: Record<string, string>[][] = [];
  for (const css of ["plain", "hostile"]) {
    await widget.open({ css });
    await expect(widget.panel).toContainText("Harbour Clinic's guide");
    looks.push(await Promise.all(PARTS.map((part) => look(page, `waypoint-chat ${part}`))));
    await page.evaluate(() => sessionStorage.clear());
  }
  expect(looks[1]).toEqual(looks[0]);
});

test("it does not change the page", async ({ widget, page, stub }) => {
  const measure = () =>
    page.locator("main").evaluate((main) => [main, ...main.querySelectorAll("*")].map((part) => `${getComputedStyle(part).font} ${getComputedStyle(part).color} ${JSON.stringify(part.getBoundingClientRect())}`));
  await page.route("**/widget.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.goto(`${stub.url}/page`);
  const without = await measure();
  await page.unroute("**/widget.js");
  await widget.open();
  await widget.answered("what is TMS");
  expect(await measure()).toEqual(without);
  expect(await page.evaluate(() => Object.keys(localStorage).length + document.cookie.length)).toBe(0);
});

test("a strict content security policy is not violated, and no other site is asked", async ({ page, stub, widget }) => {
  const problems: string[] = [];
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).origin));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.addInitScript(() => {
    (window as unknown as { violations: string[] }).violations = [];
    document.addEventListener("securitypolicyviolation", (event) => (window as unknown as { violations: string[] }).violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(stub.url);
  await widget.launcher.click();
  const reply = await widget.answered("compare tms and ketamine");
  await reply.locator("details.more summary").click();
  await reply.locator(".cite").first().click();
  await widget.answered("i want to kill myself");
  await widget.help.click();
  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
  expect(problems).toEqual([]);
  expect([...hosts]).toEqual([stub.url]);
  expect(await page.locator("waypoint-chat [style]").evaluateAll((all) => all.map((one) => one.className))).toEqual(["root auto as-launcher right"]);
});

test("a page of another origin loads it with one script tag", async ({ page, stub }) => {
  const other = await new Stub().start();
  await page.goto(`${other.url}/page?src=${encodeURIComponent(stub.url)}`);
  await page.locator("waypoint-chat .launcher").click();
  await page.locator("waypoint-chat .welcome .suggestion").first().click();
  await expect(page.locator("waypoint-chat .reply")).toHaveCount(1);
  expect(stub.asked).toHaveLength(1);
  expect(other.asked).toHaveLength(0);
  await other.stop();
});

test("stands where the page wants it, and only once", async ({ widget, page }) => {
  await widget.visit({ mode: "inline", target: "#place" });
  await expect(page.locator("#place > waypoint-chat")).toHaveCount(1);
  await expect(widget.input).toBeVisible();
  await expect(widget.launcher).toHaveCount(0);
  await page.addScriptTag({ url: `${widget.url}/widget.js` });
  await expect(page.locator("waypoint-chat")).toHaveCount(1);
  expect(await widget.focused()).toBe("body");
});

test("says what the page wants it to say", async ({ widget, page }) => {
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await widget.visit({ strings: JSON.stringify({ launcher: "Ask us", placeholder: "Go on", nonsense: "x" }), theme: "dark", position: "left", country: "GB" });
  await expect(widget.launcher).toHaveText("Ask us");
  expect((await widget.launcher.boundingBox())!.x).toBeLessThan(100);
  await widget.launcher.click();
  await expect(widget.input).toHaveAttribute("placeholder", "Go on");
  await widget.help.click();
  await expect(page.getByRole("link", { name: "Emergency: call 999" })).toBeVisible();
  expect(problems).toEqual([expect.stringContaining('there is no string "nonsense"')]);
});

test("its colours can be set from the page", async ({ widget, page }) => {
  await widget.visit();
  await page.addStyleTag({ content: "waypoint-chat { --waypoint-accent: rgb(90, 20, 120); }" });
  expect(await widget.launcher.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe("rgb(90, 20, 120)");
});

const NASTY = '<img src=x onerror="window.hit=1"><script>window.hit=1</script><b onclick="window.hit=1">bold</b> [a](javascript:window.hit=1) [b](data:text/html,x) [c](http://example.org) ![d](https://example.org/x.png) <a href="https://example.org" onmouseover="window.hit=1">e</a> [good](https://example.org/good)';

test("markup in texts, buttons and addresses does nothing", async ({ widget, page, stub }) => {
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).origin));
  const { REPLIES } = await import("../stub/server.js");
  const answer = REPLIES["answer"]!;
  const envelope = {
    ...answer.envelope,
    body: `${NASTY} [1]`,
    more: NASTY,
    disclaimer: NASTY,
    referral: { text: NASTY, contacts: [{ label: "x", href: "javascript:window.hit=1" }] },
    sources: [{ ...answer.envelope.sources[0]!, title: NASTY, publisher: NASTY, url: "javascript:window.hit=1" }],
    suggestions: [{ title: NASTY, payload: NASTY }],
    help_lines: [{ name: NASTY, phone: "javascript:1", text: null, chat: "javascript:window.hit=1", hours: NASTY, country: "US" }],
  };
  stub.plans = [
    { do: "answer", replies: [{ text: NASTY, envelope }, { text: NASTY, envelope: { ...envelope, schema: "waypoint/reply/9" } }] },
    { do: "answer", replies: [{ text: NASTY, envelope: { ...envelope, kind: "crisis" } }] },
  ];
  await widget.open();
  await widget.ask(NASTY);
  await expect(widget.replies).toHaveCount(2);
  await widget.replies.first().locator("details.more summary").click();
  await page.locator("waypoint-chat .reply .suggestion").first().click();
  await expect(widget.replies).toHaveCount(3);
  const links = await page.locator("waypoint-chat .panel a").evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !/^(https:\/\/example\.org\/good|tel:\d+)$/.test(link))).toEqual([]);
  expect(await page.locator("waypoint-chat .panel :is(img, script, iframe, b, [onclick], [onerror], [onmouseover])").count()).toBe(0);
  expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined();
  expect([...hosts]).toEqual([stub.url]);
  await expect(widget.replies.nth(1)).toContainText('<img src=x onerror="window.hit=1">');
});
