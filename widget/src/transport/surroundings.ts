// The browser's word on the connection, and the clock.
import type { Surroundings } from "./outbox.js";

export const browserSurroundings: Surroundings = {
  online: () => navigator.onLine,
  backOnline: () => new Promise((resolve) => window.addEventListener("online", () => resolve(), { once: true })),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
