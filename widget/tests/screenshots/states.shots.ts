// The main states, on a desk and on a phone, light and dark.
import { fileURLToPath } from "node:url";
import { expect, test, type Widget } from "../browser/base.js";

const FOLDER = fileURLToPath(new URL("../../../docs/screenshots/", import.meta.url));
const SCREENS = {
  desktop: { viewport: { width: 960, height: 680 } },
  phone: { viewport: { width: 375, height: 680 }, hasTouch: true, isMobile: true },
};

const STATES: Record<string, (widget: Widget) => Promise<void>> = {
  closed: async () => undefined,
  open: async (widget) => {
    await widget.launcher.click();
    await expect(widget.panel).toContainText("Harbour Clinic's guide");
  },
  answer: async (widget) => {
    await STATES["open"]!(widget);
    await widget.answered("what is TMS");
  },
  sources: async (widget) => {
    await STATES["answer"]!(widget);
    await widget.replies.last().locator(".cite").nth(3).click();
  },
  help: async (widget) => {
    await STATES["open"]!(widget);
    await widget.help.click();
  },
  crisis: async (widget) => {
    await STATES["open"]!(widget);
    await widget.answered("i want to kill myself");
  },
  trouble: async (widget) => {
    await STATES["open"]!(widget);
    await widget.ask("status 500");
    await expect(widget.trouble).toBeVisible();
  },
};

for (const [screen, options] of Object.entries(SCREENS)) {
  for (const scheme of ["light", "dark"] as const) {
    test.describe(`${screen} ${scheme}`, () => {
      test.use({ ...options, colorScheme: scheme, contextOptions: { reducedMotion: "reduce" } });
      for (const [name, reach] of Object.entries(STATES)) {
        test(name, async ({ widget, page, stub }) => {
          if (name === "trouble") stub.plans = [{ do: "status", status: 500, code: "server" }];
          await page.goto(stub.url);
          await widget.root.waitFor({ state: "attached" });
          await reach(widget);
          await page.evaluate(() => document.fonts.ready);
          await page.screenshot({ path: `${FOLDER}${name}-${screen}-${scheme}.png` });
        });
      }
    });
  }
}
