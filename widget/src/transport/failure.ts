// What can go wrong between widget and server, as values.

export type Failure =
  | { kind: "network" }
  | { kind: "timeout" }
  | { kind: "broken" }
  | { kind: "status"; status: number; code: string; retryAfter: number | null };

/** Thrown by everything in this folder that talks with the server. */
export class TransportError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.kind === "status" ? `${failure.status} ${failure.code}` : failure.kind);
    this.name = "TransportError";
  }
}

/** The failure behind anything that was thrown; what is not known counts as the network's. */
export function failureOf(error: unknown): Failure {
  return error instanceof TransportError ? error.failure : { kind: "network" };
}

/** Reads an error body `{"error": {"code": …}}`; a body of another shape still has its status. */
export async function statusFailure(response: Response): Promise<TransportError> {
  let code = "";
  try {
    const body: unknown = await response.json();
    code = String((body as { error?: { code?: unknown } }).error?.code ?? "");
  } catch {
    // A proxy's error page: the status says enough.
  }
  const seconds = Number(response.headers.get("Retry-After") ?? NaN);
  return new TransportError({ kind: "status", status: response.status, code, retryAfter: Number.isFinite(seconds) ? seconds : null });
}
