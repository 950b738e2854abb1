// <waypoint-chat>: holds what is open and where the focus goes, and hands everything else on.
import { html, nothing, type TemplateResult } from "lit/html.js";
import { Chat } from "./chat.js";
import type { Starter } from "./contract.js";
import { countryHelp, type CountryHelp } from "./model/lines.js";
import type { ReplyView } from "./model/reply.js";
import { Rendered } from "./rendered.js";
import { ATTRIBUTES, readSettings, type Settings } from "./settings.js";
import { fill, readOverrides, stringsFor, type Overrides, type Strings } from "./strings/table.js";
import { widgetCss } from "./style/sheets.js";
import { FRESH, type Actions, type ReplyState } from "./view/actions.js";
import { announce, announcerView, tell } from "./view/announcer.js";
import { composerView, isLong } from "./view/composer.js";
import { helpView } from "./view/help.js";
import { icons } from "./view/icons.js";
import { panelView } from "./view/panel.js";
import { printAnswer } from "./view/print.js";
import { RichText } from "./view/rich-text.js";
import { bringUp } from "./view/scrolling.js";
import { sourceId } from "./view/sources.js";
import { closeNoteAround, toggleTermNote } from "./view/term-note.js";
import { followViewport } from "./view/viewport.js";
import { warmUp } from "./view/warm-up.js";
import { welcomeView } from "./view/welcome.js";

export const TAG = "waypoint-chat";

let origin = location.origin;

/** Where the script was loaded from; set once, before the element is defined. */
export function setOrigin(value: string): void {
  origin = value;
}

export function define(): void {
  if (!customElements.get(TAG)) customElements.define(TAG, WaypointChat);
}

/** Below this the open chat takes the whole screen and the page behind it is out of reach. */
const NARROW = "(max-width: 30em)";

export class WaypointChat extends Rendered {
  static readonly observedAttributes = ATTRIBUTES;

  #settings: Settings = this.#read();
  #overrides: Overrides = {};
  #given: Overrides = {};
  #chat: Chat | null = null;
  #open = false;
  #help = false;
  #confirming = false;
  #long = false;
  #starter: string | null = null;
  #states = new Map<string, ReplyState>();
  #rich = new RichText();
  #citedFrom = new Map<string, HTMLElement>();
  #helpFrom: HTMLElement | null = null;
  #stops: (() => void)[] = [];

  /** Words to say otherwise, by key; the attribute `strings` takes the same as JSON. */
  set strings(value: Overrides) {
    this.#given = value;
    this.requestUpdate();
  }

  get strings(): Strings {
    return stringsFor(this.#settings.lang, { ...this.#overrides, ...this.#given });
  }

  constructor() {
    super(widgetCss);
  }

  connectedCallback(): void {
    this.#settings = this.#read();
    this.#readStrings();
    const chat = new Chat(this.#settings, () => this.strings, {
      changed: () => this.requestUpdate(),
      announce: (text) => announce(this.root, text),
      status: (text) => tell(this.root, text),
      arrived: (key) => void this.#showTurn(key),
    });
    this.#chat = chat;
    const narrow = matchMedia(NARROW);
    const reopen = () => this.#place();
    narrow.addEventListener("change", reopen);
    this.#stops = [() => narrow.removeEventListener("change", reopen), () => chat.stop()];
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const root = this.#element(".root");
      if (root && this.#chat === chat) this.#stops.push(followViewport(root));
    });
    void chat.start().then(() => {
      if (this.#chat !== chat) return;
      const remembered = chat.store.read<boolean>("open");
      if (this.#settings.mode === "inline" || (remembered ?? this.#settings.open)) this.#setOpen(true, false);
    });
  }

  disconnectedCallback(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#chat = null;
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (!this.isConnected || before === value) return;
    this.#settings = this.#read();
    if (name === "strings") this.#readStrings();
    if (name === "open") this.#setOpen(this.#settings.open);
    this.requestUpdate();
  }

  /** Opens the chat and puts the focus into it. */
  show(): void {
    this.#setOpen(true);
  }

  /** Closes the chat; the focus goes to the launcher. */
  hide(): void {
    if (this.#settings.mode === "launcher") this.#setOpen(false);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#chat) return nothing;
    const { theme, mode, position, lang } = this.#settings;
    const strings = this.strings;
    const inline = mode === "inline";
    return html`<div class="root ${theme} as-${mode} ${position}" lang=${lang} @keydown=${(event: KeyboardEvent) => this.#key(event)}>
      ${inline
        ? html`<section class="panel" aria-labelledby="title">${announcerView(strings)}${this.#panel(strings)}</section>`
        : html`<button type="button" class="launcher" ?hidden=${this.#open} aria-haspopup="dialog" @click=${() => this.show()}>${icons.chat}<span>${strings.launcher}</span></button>
            <dialog class="panel" aria-label=${this.#title(strings)}>${announcerView(strings)}${this.#open ? this.#panel(strings) : nothing}</dialog>`}
    </div>`;
  }

  protected override updated(): void {
    const chat = this.#chat;
    if (!chat) return;
    for (const item of chat.conversation.items) {
      if (item.type === "turn") for (const reply of item.replies) this.#rich.markTerms(reply, chat.terms, this.strings);
    }
  }

  #panel(strings: Strings): TemplateResult {
    const chat = this.#chat!;
    const help = this.#countryHelp(strings);
    const emergency = chat.help.emergency[help.country];
    return panelView({
      strings,
      act: this.#actions,
      title: this.#title(strings),
      disclaimer: this.#wording("disclaimer", strings),
      items: chat.conversation.items,
      welcome: welcomeView(this.#wording("greeting", strings), this.#starters(strings), this.#starter, strings, this.#actions),
      composer: composerView(this.#long, strings, this.#actions, (text) => this.#typed(text)),
      help: this.#help ? helpView(help, emergency, chat.help.countries, strings, this.#settings.lang, this.#actions) : null,
      confirming: this.#confirming,
      offline: !chat.online,
      canClose: this.#settings.mode === "launcher",
      turn: {
        strings,
        lang: this.#settings.lang,
        rich: this.#rich,
        emergency,
        act: this.#actions,
        stateOf: (id) => this.#state(id),
        lines: help.lines,
        danger: emergency ? fill(strings.danger, { emergency }) : strings.danger_unknown,
      },
    });
  }

  readonly #actions: Actions = {
    send: (text) => this.#show(this.#chat!.send(text)),
    starter: (text, title) => {
      this.#starter = text;
      this.#show(this.#chat!.send(text, title));
    },
    choose: (reply, suggestion) => {
      this.#change(reply, { chosen: suggestion.payload });
      this.#show(this.#chat!.choose(suggestion));
    },
    retry: (key) => {
      this.#chat!.retry(key);
      this.#input()?.focus();
    },
    cite: (reply, n, from) => void this.#cite(reply, n, from),
    uncite: (reply) => this.#uncite(reply),
    term: (_reply, id, from) => {
      const term = this.#chat!.terms.find((each) => each.id === id);
      if (term) toggleTermNote(from, term, this.strings);
    },
    toggle: (reply, part, open) => this.#change(reply, part === "more" ? { moreOpen: open } : { sourcesOpen: open }),
    rate: (reply, verdict) => void this.#rate(reply, verdict),
    comment: (reply, text) => void this.#comment(reply, text),
    copy: (reply) => void this.#copy(reply),
    print: (reply) => printAnswer(this.root, this.#title(this.strings), reply.plain),
    help: (open) => void this.#setHelp(open),
    country: (code) => this.#chat!.chooseCountry(code),
    confirm: (open) => void this.#confirm(open),
    startAgain: () => void this.#startAgain(),
    close: () => this.hide(),
  };

  // What is shown

  #title(strings: Strings): string {
    const given = this.#overrides.title ?? this.#given.title;
    return given ?? (this.#chat?.config?.organisation || strings.title);
  }

  /** The embedder's words, then the server's, then the widget's own. The server's are in English. */
  #wording(key: "greeting" | "disclaimer", strings: Strings): string {
    const overridden = this.#overrides[key] ?? this.#given[key];
    const served = this.#settings.lang === "en" ? this.#chat?.config?.[key] : undefined;
    return overridden ?? (served || strings[key]);
  }

  #starters(strings: Strings): Starter[] {
    const overridden = this.#overrides.starters ?? this.#given.starters;
    const served = this.#chat?.config?.starters;
    if (!overridden && Array.isArray(served) && served.length) return served.slice(0, 4);
    return strings.starters.map((text) => ({ title: text, text }));
  }

  #countryHelp(strings: Strings): CountryHelp {
    return countryHelp(this.#chat!.countryShown, this.#chat!.help, strings);
  }

  #state(id: string): ReplyState {
    return this.#states.get(id) ?? FRESH;
  }

  #change(reply: ReplyView, change: Partial<ReplyState>): void {
    this.#states.set(reply.id, { ...this.#state(reply.id), ...change });
    this.requestUpdate();
  }

  // What is open

  #setOpen(open: boolean, focus = true): void {
    if (this.#open === open) return;
    this.#open = open;
    this.#help &&= open;
    this.#confirming &&= open;
    this.#chat?.store.write("open", open);
    if (open) void this.#chat?.loadConfig();
    // Opened by itself, it waits until the visitor writes.
    if (open && focus) this.#expectMessage();
    this.requestUpdate();
    void this.updateComplete.then(() => {
      this.#place();
      if (focus) (open ? this.#firstFocus() : this.#element(".launcher"))?.focus();
    });
  }

  /** A phone's keyboard would cover the greeting: there the heading gets the focus. */
  #firstFocus(): HTMLElement | null {
    return matchMedia("(pointer: coarse)").matches ? this.#element(".close") : this.#input();
  }

  /** Puts the dialog where the window's width wants it: over the page, or in front of everything. */
  #place(): void {
    const dialog = this.#element<HTMLDialogElement>("dialog");
    if (!dialog) return;
    const held = this.root.activeElement as HTMLElement | null;
    if (dialog.open) dialog.close();
    if (!this.#open) return;
    if (matchMedia(NARROW).matches) dialog.showModal();
    else dialog.show();
    if (held && dialog.contains(held)) held.focus();
    else (this.root.activeElement as HTMLElement | null)?.blur();
  }

  async #setHelp(open: boolean): Promise<void> {
    if (open) this.#helpFrom = this.#element(".help-button");
    this.#help = open;
    this.requestUpdate();
    await this.updateComplete;
    (open ? this.#element("#help-title") : this.#helpFrom)?.focus();
  }

  async #confirm(open: boolean): Promise<void> {
    this.#confirming = open;
    this.requestUpdate();
    await this.updateComplete;
    this.#element(open ? ".confirm .keep" : ".again")?.focus();
  }

  async #startAgain(): Promise<void> {
    this.#confirming = false;
    this.#states.clear();
    this.#rich.clear();
    this.#citedFrom.clear();
    this.#starter = null;
    await this.#chat!.startAgain();
    await this.updateComplete;
    this.#input()?.focus();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.#open) return;
    const at = this.root.activeElement ?? null;
    event.preventDefault();
    event.stopPropagation();
    if (at && closeNoteAround(at)) return;
    const cited = at?.closest<HTMLElement>("li.current");
    if (cited) this.#uncite(this.#replyOf(cited));
    else if (this.#confirming) void this.#confirm(false);
    else if (this.#help) void this.#setHelp(false);
    else if (at?.closest(".scroll")) this.#input()?.focus();
    else this.hide();
  }

  // One reply

  #replyOf(inside: Element): ReplyView | null {
    const id = inside.closest<HTMLElement>("[data-reply]")?.dataset["reply"];
    for (const item of this.#chat?.conversation.items ?? []) {
      const reply = item.type === "turn" ? item.replies.find((each) => each.id === id) : undefined;
      if (reply) return reply;
    }
    return null;
  }

  async #cite(reply: ReplyView, n: number, from: HTMLElement): Promise<void> {
    this.#citedFrom.set(reply.id, from);
    this.#change(reply, { sourcesOpen: true, cited: n });
    await this.updateComplete;
    const source = this.root.getElementById(sourceId(reply, n));
    if (!source) return;
    source.focus({ preventScroll: true });
    bringUp(source);
  }

  #uncite(reply: ReplyView | null): void {
    if (!reply) return;
    const from = this.#citedFrom.get(reply.id);
    this.#change(reply, { cited: null });
    if (!from) return;
    from.focus({ preventScroll: true });
    bringUp(from);
  }

  async #rate(reply: ReplyView, verdict: "up" | "down"): Promise<void> {
    if (!reply.rated || this.#state(reply.id).verdict === verdict) return;
    this.#change(reply, { verdict, comment: "asked" });
    tell(this.root, this.strings.feedback_thanks);
    if (await this.#chat!.feedback({ ...reply.rated, verdict })) return;
    this.#change(reply, { verdict: null, comment: "hidden" });
    announce(this.root, this.strings.feedback_failed);
  }

  async #comment(reply: ReplyView, text: string): Promise<void> {
    const { verdict } = this.#state(reply.id);
    if (!reply.rated || !verdict) return;
    const sent = await this.#chat!.feedback({ ...reply.rated, verdict, comment: text });
    this.#change(reply, { comment: sent ? "sent" : "failed" });
    tell(this.root, sent ? this.strings.feedback_sent : this.strings.feedback_failed);
    if (!sent) return;
    await this.updateComplete;
    this.#element(`[data-reply="${reply.id}"] [aria-pressed="true"]`)?.focus();
  }

  async #copy(reply: ReplyView): Promise<void> {
    let copied: ReplyState["copied"] = "yes";
    try {
      await navigator.clipboard.writeText(reply.plain);
    } catch {
      copied = "failed";
    }
    this.#change(reply, { copied });
    tell(this.root, copied === "yes" ? this.strings.copied : this.strings.copy_failed);
  }

  // Odds and ends of the element itself

  #typed(text: string): void {
    if (text) this.#expectMessage();
    if (this.#long === isLong(text)) return;
    this.#long = isLong(text);
    this.requestUpdate();
  }

  /** The answer should wait for nothing but the server. */
  #expectMessage(): void {
    this.#chat?.expectMessage();
    warmUp(this.#settings.lang, this.strings, this.#actions);
  }

  /** After something was sent: what was written stands at the top. */
  #show(key: string): void {
    void this.#showTurn(key);
  }

  async #showTurn(key: string): Promise<void> {
    await this.updateComplete;
    const turn = this.#element(`[data-turn="${key}"]`);
    if (turn) bringUp(turn);
  }

  #element<T extends HTMLElement = HTMLElement>(selector: string): T | null {
    return this.root.querySelector<T>(selector) ?? null;
  }

  #input(): HTMLElement | null {
    return this.#element("#input");
  }

  #read(): Settings {
    return readSettings((name) => this.getAttribute(name), document.documentElement.lang, origin);
  }

  /** Words from the attribute, or from a `<script type="application/json">` inside the element. */
  #readStrings(): void {
    const json = this.getAttribute("strings") ?? this.querySelector('script[type="application/json"]')?.textContent;
    if (!json?.trim()) return;
    const { overrides, problems } = readOverrides(json);
    this.#overrides = overrides;
    for (const problem of problems) console.error(`waypoint-chat: ${problem}.`);
  }
}
