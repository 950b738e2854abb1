// Tells a copied tab from a reloaded one: a copy gets the original's sessionStorage, and must not share its conversation.
import { newId } from "./ids.js";
import type { Store } from "./store.js";

/** A reloaded page may come up before its former self has let go. */
const PATIENCE = 1_000;

/** True when this tab may use what its storage holds; false in a copy of a tab that is still open. */
export async function ownsStorage(store: Store, locks: LockManager | undefined = navigator.locks): Promise<boolean> {
  if (!locks) return true;
  const known = store.read<string>("tab");
  if (known && !(await claim(locks, known))) {
    const own = newId();
    store.write("tab", own);
    void claim(locks, own);
    return false;
  }
  if (!known) {
    const own = newId();
    store.write("tab", own);
    void claim(locks, own);
  }
  return true;
}

/** Holds the lock until the page goes. False when another page holds it. */
function claim(locks: LockManager, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(PATIENCE);
    locks
      .request(`waypoint:${name}`, { signal }, () => {
        resolve(true);
        return new Promise<void>(() => undefined);
      })
      .catch((error: Error) => resolve(error.name !== "TimeoutError" && error.name !== "AbortError"));
  });
}
