import type { CallReport, StepEvidence } from "../../ports/target.ts";
import { jclValue } from "./jcl-values.ts";
import type { MainframeSpec } from "./mainframe-names.ts";
import type { ZosmfClient } from "./zosmf-client.ts";

/** Has every region of the target take the new copy of every program: new tasks run it, running ones end on the old. Repeatable. */
export async function phaseIn(
  client: ZosmfClient,
  { spec, programs }: { readonly spec: MainframeSpec; readonly programs: readonly string[] },
  signal: AbortSignal,
): Promise<CallReport> {
  const steps: StepEvidence[] = [];
  for (const region of spec.cics) {
    for (const program of programs) {
      const command = `F ${jclValue("Name", region, "a CICS region of the target").text},CEMT SET PROG(${jclValue("Member", program, "a CICS program of the release").text}) PHASEIN`;
      const said = await client.command(command, signal);
      const name = `${region}/${program}`;
      const answer = answerOf(said);
      if (answer === "None") return { kind: "Pending", detail: `${region} has not answered yet for ${program}.` };
      steps.push({ name, result: answer === "Normal" ? "NORMAL" : "REFUSED", detail: said.replaceAll(/\s+/gu, " ").trim().slice(0, 200) });
      if (answer === "Refused") {
        const message = `${region} did not take the new copy of ${program}: ${said.replaceAll(/\s+/gu, " ").trim().slice(0, 120)}. Look at the region, then let the pass go on.`;
        return { kind: "Failed", reason: "PhaseinRefused", message, steps };
      }
    }
  }
  return { kind: "Succeeded", steps };
}

function answerOf(said: string): "Normal" | "Refused" | "None" {
  if (/\bRESPONSE:\s*NORMAL\b/u.test(said)) return "Normal";
  return said.trim() === "" ? "None" : "Refused";
}
