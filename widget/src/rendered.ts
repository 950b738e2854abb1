// The least that an element with a shadow root and lit-html templates needs: LitElement's properties and converters are not used here.
import { nothing, render, type TemplateResult } from "lit/html.js";

let sheet: CSSStyleSheet | null = null;

/** One constructed sheet for all elements of the page: a content security policy does not restrict it. */
function sheetOf(css: string): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

export abstract class Rendered extends HTMLElement {
  readonly root = this.attachShadow({ mode: "open" });
  #update: Promise<void> | null = null;

  protected abstract render(): TemplateResult | typeof nothing;

  /** Called after each rendering. */
  protected abstract updated(): void;

  constructor(css: string) {
    super();
    this.root.adoptedStyleSheets = [sheetOf(css)];
  }

  /** Resolves when all that was asked for is rendered. */
  get updateComplete(): Promise<void> {
    return this.#update ?? Promise.resolve();
  }

  /** Renders soon, once for all changes made until then. */
  requestUpdate(): void {
    this.#update ??= Promise.resolve().then(() => {
      this.#update = null;
      if (!this.isConnected) return;
      render(this.render(), this.root);
      this.updated();
    });
  }
}
