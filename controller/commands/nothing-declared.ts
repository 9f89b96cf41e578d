import type { LoadedEstate } from "../domain/policy/estate-finding.ts";
import type { PortError } from "../ports/failure.ts";
import { fail } from "../ports/failure.ts";

/** True when nothing of an estate was read, not even something that is wrong: another folder was meant. */
export function isEmpty({ objects, held, findings }: LoadedEstate): boolean {
  return objects.length + held.length + findings.length === 0;
}

/** A folder without an estate is not an estate without findings. */
export function nothingDeclared(path: string): PortError {
  const todo = "name the folder that does, as it is called in its repository (estate when left out)";
  return fail("Terminal", "NothingDeclared", `${path} declares no object of an estate: ${todo}.`);
}
