import type { Environment } from "../../api/types.ts";
import type { Finding } from "../status/finding.ts";
import { shownText } from "../status/told-text.ts";

/** Asks for one more try of a change that failed, from that instant on. */
const ANNOTATION = "ecluse.dev/retry-at";
/** Longest part of what somebody wrote that is repeated. */
const LONGEST_SHOWN = 60;

/** The instant at which somebody asks to try again; undefined when nobody does, or nobody can tell when. */
export function retryAtOf({ metadata }: Environment): Temporal.Instant | undefined {
  return instantOf(metadata.annotations?.[ANNOTATION]);
}

/** What to tell whoever wrote something there that is no instant: it is as if nothing stood there. */
export function invalidRetryAt({ metadata, spec }: Environment): Finding | undefined {
  const text = metadata.annotations?.[ANNOTATION];
  if (text === undefined || instantOf(text) !== undefined) return undefined;
  const params = { environment: metadata.name, value: shownText(text, LONGEST_SHOWN) };
  return { check: "retry-at", reason: "InvalidRetryAt", params, who: spec.owner };
}

/** The instant a text says, or undefined when it says none. */
export function instantOf(text: string | undefined): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}
