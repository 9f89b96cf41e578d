import type { Target } from "../../api/types.ts";
import { fail } from "../../ports/failure.ts";
import type { AccessOrder, AccessReport } from "../../ports/target.ts";
import { printable } from "./classify.ts";
import type { OpenHost } from "./open-host.ts";
import { valueOf, valuesOf } from "./wrapper-call.ts";

const WORDS = { Open: "open", Closed: "close", Status: "status" } as const;
const MOST_WORDS = 200;

/** Calls the hook that the host's administrator installed at its one place: which program is run is nobody's to say from here. */
export async function callAccessHook(
  host: OpenHost,
  { target, order }: { readonly target: Target; readonly order: AccessOrder },
  signal: AbortSignal,
): Promise<AccessReport> {
  const hook = target.spec.access?.hook;
  if (hook === undefined) throw fail("Defect", "InternalError", `Target ${target.metadata.name} declares no access hook.`);
  const fields = {
    want: WORDS[order.want],
    seconds: String(hook.timeoutSeconds),
    notafter: String(Math.floor(order.notAfter.epochMilliseconds / 1000)),
  };
  const lines = await host.verb("access", fields, signal);
  const state = valueOf(lines, "access");
  if (state === "open") return { kind: "Open" };
  if (state === "closed") return { kind: "Closed" };
  return failed(host, valueOf(lines, "hook") ?? "odd", valuesOf(lines, "said"));
}

function failed({ root, where }: OpenHost, what: string, said: readonly string[]): AccessReport {
  const path = `${root}/hooks/access`;
  const words = printable(said.join(" ").trim()).slice(-MOST_WORDS);
  const told = words === "" ? "it said nothing" : `its last words: ${words}`;
  if (what === "missing")
    return {
      kind: "Failed",
      reason: "HookMissing",
      message: `${where}: ${path} is not there or not executable. Install the host's access hook, or take access out of the target.`,
    };
  if (what === "late")
    return {
      kind: "Failed",
      reason: "HookTooLate",
      message: `${where}: by the host's clock the time for this is over, so nothing was done. Set the host's clock when this goes on.`,
    };
  if (what.startsWith("failed ")) {
    const status = what.slice("failed ".length);
    const how = status === "124" || status === "137" ? "did not end in time" : `ended with exit ${status}`;
    return { kind: "Failed", reason: "HookFailed", message: `${where}: ${path} ${how} (${told}). Run it by hand there and mend it.` };
  }
  return {
    kind: "Failed",
    reason: "HookFailed",
    message: `${where}: ${path} status ended without the word open or closed on its last line (${told}). Mend the hook.`,
  };
}
