// What the browser specs share: a stub for each, the widget on a page, and steps a visitor takes.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as plain, type Locator, type Page } from "@playwright/test";
import { Stub } from "../stub/server.js";

export { expect };

export const test = plain.extend<{ stub: Stub; widget: Widget }>({
  stub: async ({}, use) => {
    const stub = await new Stub().start();
    await use(stub);
    await stub.stop();
  },
  widget: async ({ page, stub }, use) => {
    await use(new Widget(page, stub.url));
  },
});

export class Widget {
  constructor(
    readonly page: Page,
    readonly url: string,
  ) {}

  /** Opens a host page; `query` sets its direction, its style and the script's attributes. */
  async visit(query: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`${this.url}/page?${new URLSearchParams(query)}`);
    await this.root.waitFor({ state: "attached" });
  }

  async open(query: Record<string, string> = {}): Promise<void> {
    await this.visit(query);
    await this.launcher.click();
    await expect(this.input).toBeVisible();
  }

  async ask(text: string): Promise<void> {
    await this.input.fill(text);
    await this.input.press("Enter");
  }

  /** Asks and waits until the guide is done. */
  async answered(text: string): Promise<Locator> {
    const before = await this.replies.count();
    await this.ask(text);
    await expect(this.replies).toHaveCount(before + 1);
    await expect(this.page.locator("waypoint-chat .typing")).toHaveCount(0);
    return this.replies.last();
  }

  get root(): Locator {
    return this.page.locator("waypoint-chat .root");
  }
  get launcher(): Locator {
    return this.page.locator("waypoint-chat .launcher");
  }
  get panel(): Locator {
    return this.page.locator("waypoint-chat .panel");
  }
  get input(): Locator {
    return this.page.locator("waypoint-chat #input");
  }
  get replies(): Locator {
    return this.page.locator("waypoint-chat .reply");
  }
  get help(): Locator {
    return this.page.getByRole("button", { name: "Need help now?" });
  }
  get trouble(): Locator {
    return this.page.locator("waypoint-chat .trouble");
  }

  /** The text of the element that has the focus, also inside the widget. */
  async focused(): Promise<string> {
    return this.page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at ? `${at.tagName.toLowerCase()}${at.id ? `#${at.id}` : ""}${at.className ? `.${String(at.className).split(" ")[0]}` : ""}` : "";
    });
  }
}

/** What axe finds against WCAG 2.2 AA and its own best practices, as short words. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ""}`));
}
