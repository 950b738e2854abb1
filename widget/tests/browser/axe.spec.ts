// Each state, light and dark, left to right and right to left: axe finds nothing.
import { axeFindings, expect, test, type Widget } from "./base.js";
import type { Stub } from "../stub/server.js";

type Reach = (widget: Widget, stub: Stub) => Promise<void>;

const STATES: Record<string, Reach> = {
  closed: async () => undefined,
  open: async (widget) => widget.launcher.click(),
  answered: async (widget) => {
    await widget.launcher.click();
    const reply = await widget.answered("what is TMS");
    await reply.locator("details.more summary").click();
    await reply.locator(".cite").first().click();
    await reply.locator(".term").first().click();
    await reply.getByRole("button", { name: "Yes, helpful" }).click();
    await expect(reply.locator("form.comment")).toBeVisible();
  },
  compared: async (widget) => {
    await widget.launcher.click();
    const reply = await widget.answered("compare tms and ketamine");
    await reply.locator("details.more summary").click();
  },
  crisis: async (widget) => {
    await widget.launcher.click();
    await widget.answered("i want to kill myself");
  },
  "help lines": async (widget) => {
    await widget.launcher.click();
    await widget.help.click();
  },
  error: async (widget, stub) => {
    stub.plans = [{ do: "status", status: 500, code: "server" }];
    await widget.launcher.click();
    await widget.ask("what is TMS");
    await expect(widget.trouble).toBeVisible();
  },
  offline: async (widget) => {
    await widget.launcher.click();
    await widget.page.context().setOffline(true);
    await widget.ask("what is TMS");
    await expect(widget.trouble).toBeVisible();
  },
  "starting again": async (widget) => {
    await widget.launcher.click();
    await widget.answered("what is TMS");
    await widget.page.getByRole("button", { name: "Start again" }).click();
  },
};

for (const scheme of ["light", "dark"] as const) {
  for (const dir of ["ltr", "rtl"]) {
    test.describe(() => {
      test.use({ colorScheme: scheme, contextOptions: { reducedMotion: "reduce" } });
      for (const [name, reach] of Object.entries(STATES)) {
        test(`${name}, ${scheme}, ${dir}`, async ({ widget, page, stub }) => {
          await widget.visit({ dir });
          await reach(widget, stub);
          expect(await axeFindings(page)).toEqual([]);
        });
      }
    });
  }
}

test("Spanish, on a phone", async ({ widget, page }) => {
  await page.setViewportSize({ width: 375, height: 700 });
  await widget.visit({ lang: "es" });
  await widget.launcher.click();
  await expect(widget.panel).toContainText("Necesita ayuda ahora");
  await widget.answered("what is TMS");
  expect(await axeFindings(page)).toEqual([]);
});

test("a page with a known fault is reported", async ({ widget, page }) => {
  await widget.visit({ fault: "1" });
  const findings = await axeFindings(page);
  expect(findings.some((finding) => finding.startsWith("image-alt"))).toBe(true);
  expect(findings.some((finding) => finding.startsWith("label"))).toBe(true);
});
