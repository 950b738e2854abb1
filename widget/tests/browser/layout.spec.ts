// Small windows, large type, other directions, targets large enough.
import { expect, test, type Widget } from "./base.js";

/** How far anything inside the panel sticks out sideways, in pixels. */
async function overflow(widget: Widget): Promise<number> {
  return widget.panel.evaluate((panel) => {
    const scroll = panel.querySelector(".scroll")!;
    return Math.max(panel.scrollWidth - panel.clientWidth, scroll.scrollWidth - scroll.clientWidth, document.documentElement.scrollWidth - innerWidth);
  });
}

for (const [width, height] of [
  [640, 400],
  [320, 568],
  [320, 256],
  [1280, 800],
] as const) {
  test(`at ${width} by ${height} all can be read and reached`, async ({ widget, page }) => {
    await page.setViewportSize({ width, height });
    await widget.open();
    const reply = await widget.answered("compare tms and ketamine");
    await reply.locator("details.more summary").click();
    expect(await overflow(widget)).toBeLessThanOrEqual(0);
    for (const part of [widget.input, widget.help, page.getByRole("button", { name: "Close" }), reply.locator(".cite").last()]) {
      await part.scrollIntoViewIfNeeded();
      await expect(part).toBeInViewport();
    }
  });
}

test("at 400% zoom of a usual screen the chat takes the screen", async ({ browser, stub }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });
  const page = await context.newPage();
  await page.goto(`${stub.url}/page`);
  await page.locator("waypoint-chat .launcher").click();
  const box = await page.locator("waypoint-chat .panel").boundingBox();
  expect(box).toMatchObject({ x: 0, y: 0, width: 320 });
  await context.close();
});

test("200% text of the browser enlarges the chat", async ({ widget, page }) => {
  await widget.open();
  const before = await widget.input.evaluate((input) => parseFloat(getComputedStyle(input).fontSize));
  await page.addStyleTag({ content: "html { font-size: 150%; }" });
  const after = await widget.input.evaluate((input) => parseFloat(getComputedStyle(input).fontSize));
  expect(after / before).toBeCloseTo(1.5);
  expect(await overflow(widget)).toBeLessThanOrEqual(0);
});

for (const [css, size] of [
  ["small", "16px"],
  ["huge", "24px"],
] as const) {
  test(`a page with a ${css} root font leaves the chat readable`, async ({ widget }) => {
    await widget.open({ css });
    expect(await widget.input.evaluate((input) => getComputedStyle(input).fontSize)).toBe(size);
  });
}

test("a table is a table where there is room, and lists where there is not", async ({ widget, page }) => {
  await page.setViewportSize({ width: 1200, height: 800 });
  await widget.visit({ mode: "inline" });
  const reply = await widget.answered("compare tms and ketamine");
  await reply.locator("details.more summary").click();
  await expect(reply.locator("table")).toBeVisible();
  await expect(reply.locator(".narrow")).toBeHidden();
  await expect(reply.getByRole("rowheader", { name: "How fast it works" })).toBeVisible();
  await page.setViewportSize({ width: 375, height: 700 });
  await expect(reply.locator("table")).toBeHidden();
  await expect(reply.locator(".narrow li").first()).toContainText("TMS:");
});

test("stands on the left in a page that is read from right to left", async ({ widget }) => {
  await widget.visit({ dir: "rtl" });
  const launcher = await widget.launcher.boundingBox();
  expect(launcher!.x).toBeLessThan(200);
  await widget.launcher.click();
  await widget.answered("what is TMS");
  const visitor = await widget.page.locator("waypoint-chat .visitor").boundingBox();
  const panel = await widget.panel.boundingBox();
  expect(visitor!.x - panel!.x).toBeLessThan(panel!.width / 2);
  // A full stop at the wrong end would show that English was laid out from right to left.
  expect(await widget.page.locator("waypoint-chat .disclaimer").evaluate((words) => getComputedStyle(words).unicodeBidi)).toBe("plaintext");
});

test("everything to press is at least 24 pixels, and 44 on a touch screen", async ({ browser, stub }) => {
  for (const touch of [false, true]) {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, hasTouch: touch, isMobile: touch });
    const page = await context.newPage();
    await page.goto(`${stub.url}/page`);
    await page.locator("waypoint-chat .launcher").click();
    await page.locator("waypoint-chat .welcome .suggestion").first().click();
    await page.locator("waypoint-chat .reply details.sources summary").click();
    // Words in a sentence are exempt: citations, terms, links.
    const small = await page.locator("waypoint-chat .panel :is(button, summary, textarea):not(.cite, .term)").evaluateAll(
      (parts, least) =>
        parts
          .map((part) => ({ part: part.outerHTML.slice(0, 80), box: part.getBoundingClientRect() }))
          .filter(({ box }) => box.height > 0 && (box.height < least || box.width < least))
          .map(({ part, box }) => `${Math.round(box.width)}x${Math.round(box.height)} ${part}`),
      touch ? 44 : 24,
    );
    expect(small).toEqual([]);
    const cites = await page.locator("waypoint-chat .cite").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height > 0).map((one) => Math.min(one.getBoundingClientRect().height, one.getBoundingClientRect().width)));
    expect(Math.min(...cites)).toBeGreaterThanOrEqual(24);
    await context.close();
  }
});

test("keeps its borders in forced colours and stands still when asked to", async ({ widget, page }) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await widget.open();
  const border = await page.locator("waypoint-chat .send").evaluate((button) => getComputedStyle(button).borderTopWidth);
  expect(border).toBe("1px");
  const animation = await page.locator("waypoint-chat .panel").evaluate((panel) => {
    const dot = document.createElement("span");
    panel.append(Object.assign(document.createElement("div"), { className: "typing" }));
    panel.querySelector(".typing")!.append(dot);
    return getComputedStyle(dot).animationName;
  });
  expect(animation).toBe("none");
});
