import type { MEP } from "../../controller/api/types.ts";
import { callEcluse } from "../end-to-end/started-sandbox.ts";

export interface PlayedMep {
  readonly status: NonNullable<MEP["status"]>;
}

/** A go-live as `ecluse mep NAME -o json` tells it. */
export async function goLive(name: string, kube: { readonly KUBECONFIG: string }): Promise<PlayedMep> {
  const { stdout, stderr } = await callEcluse(["mep", name, "-o", "json"], kube);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as PlayedMep;
}

/** `60 Done 21:10-22:04`, local times, in the order of the runbook; `+14`, `-12` when it ended late or early by more than the tolerance. */
export function stepLines({ status }: PlayedMep): readonly string[] {
  return (status.steps ?? []).map(({ step, phase, startedAt, endedAt, onTime, lateMinutes, earlyMinutes = 0 }) => {
    const late = onTime !== false ? "" : earlyMinutes > 0 ? ` -${String(earlyMinutes)}` : ` +${String(lateMinutes)}`;
    return `${step} ${phase} ${clock(startedAt)}-${clock(endedAt)}${late}`;
  });
}

function clock(at: string | undefined): string {
  return at === undefined ? "" : Temporal.Instant.from(at).toZonedDateTimeISO("Europe/Paris").toPlainTime().toString().slice(0, 5);
}
