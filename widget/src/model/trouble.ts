// What a visitor is told when a message has no answer. There is always something to do, and always help lines.
import { fill, type Strings } from "../strings/table.js";
import type { Progress } from "../transport/outbox.js";

export interface Trouble {
  text: string;
  canRetry: boolean;
}

export function troubleOf(progress: Progress, strings: Strings): Trouble | null {
  switch (progress.state) {
    case "queued":
      return { text: strings.offline, canRetry: false };
    case "unsure":
      return { text: strings.no_answer, canRetry: true };
    case "failed":
      return { text: failedText(progress, strings), canRetry: progress.reason !== "too_large" };
    default:
      return null;
  }
}

function failedText(progress: Extract<Progress, { state: "failed" }>, strings: Strings): string {
  switch (progress.reason) {
    case "too_large":
      return strings.too_large;
    case "rate":
      return fill(strings.too_many, { seconds: progress.seconds });
    case "busy":
      return strings.busy;
    default:
      return strings.trouble;
  }
}
