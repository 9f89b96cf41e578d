import type { MEP } from "../../api/types.ts";
import { statusTimeAt } from "../status/conditions.ts";
import { epochMsOf } from "../time/instant.ts";
import type { MepTimes } from "./times.ts";

/** The code of a go-live whose window was over when it was declared: a slip of the pen, that is waited for until it is mended. */
export const OVER_WHEN_DECLARED = "OverWhenDeclared";

/** True of one that was declared, or moved there, once its window was over: it never stood before it, so nothing came of it. */
export function isBelated({ metadata, status }: MEP, { noReturnMs }: MepTimes, overMs: number): boolean {
  const isNew = epochMsOf(metadata.creationTimestamp ?? "1970-01-01T00:00:00Z") >= overMs;
  const known = status?.pointOfNoReturn;
  return isNew || (known !== undefined && known !== statusTimeAt(noReturnMs));
}

/** True while its status says so. */
export function isToldBelated(status: MEP["status"]): boolean {
  return (status?.conditions ?? []).some((one) => one.type === "Stalled" && one.status === "True" && one.reason === OVER_WHEN_DECLARED);
}
