// All styles of the widget, in order.
import { adapted } from "./adapted.js";
import { base } from "./base.js";
import { help } from "./help.js";
import { messages } from "./messages.js";
import { panel } from "./panel.js";
import { tokens } from "./tokens.js";

export const sheets = [tokens, base, panel, messages, help, adapted];
