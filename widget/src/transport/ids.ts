// Random names: for messages (the idempotency key) and tabs.

/** 32 characters of 0-9a-f. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
