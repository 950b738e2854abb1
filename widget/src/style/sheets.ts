// All styles of the widget, in order. The build evaluates this file and keeps the result only: scripts/squeeze.ts.
import { adapted } from "./adapted.js";
import { base } from "./base.js";
import { help } from "./help.js";
import { messages } from "./messages.js";
import { panel } from "./panel.js";
import { tokens } from "./tokens.js";

export const widgetCss = [tokens, base, panel, messages, help, adapted].join("\n");
