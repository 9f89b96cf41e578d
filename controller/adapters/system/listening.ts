import { fail } from "../../ports/failure.ts";

/** What is to listen, told when it can't. */
export interface Listener {
  /** Subject of the sentence, e.g. `z/OSMF`. */
  readonly what: string;
  readonly port: number;
  /** What to do about a port that somebody else has. */
  readonly todo: string;
}

/** Starts what listens. Throws `PortTaken`, `PortRefused` or `AddressUnknown` in words when the system lets it have no such port. */
export async function listening<T>({ what, port, todo }: Listener, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const taken = error instanceof Error && "port" in error && typeof error.port === "number" ? error.port : port;
    const place = `${what} can't listen on port ${String(taken)}`;
    if (code === "EADDRINUSE") throw fail("Retriable", "PortTaken", `${place}: another process has it. ${todo}`, error);
    if (code === "EACCES") throw fail("Terminal", "PortRefused", `${place}: this account may not. Take a port above 1023.`, error);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN")
      throw fail("Terminal", "AddressUnknown", `${place}: this machine has no such address. Take one of its own, or 0.0.0.0.`, error);
    throw error;
  }
}
