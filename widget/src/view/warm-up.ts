// Makes the first answer quick: the browser compiles patterns, sanitiser and dates at their first use.
import { toFragment } from "../model/markdown.js";
import { dateWords } from "./sources.js";

/** One of each kind of block and date that answers have. */
const SAMPLE = "**a** *b* [c](https://d.e) f [1]\n- g\n\n| h | i |\n| --- | --- |\n| j | k |";

let warm = false;

/** Does it once, when the browser has nothing else to do. */
export function warmUp(lang: string): void {
  if (warm) return;
  warm = true;
  setTimeout(() => {
    toFragment(SAMPLE, "");
    dateWords("2000-01", lang);
    dateWords("2000-01-01", lang);
  });
}
