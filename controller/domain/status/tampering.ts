import type { ObjectMeta } from "../../api/types.ts";

/** The field manager under which this controller writes: the user agent of its calls. */
export const OWN_MANAGER = "ecluse";

/**
 * The manager that wrote into an object's status after (or in the same second as) this controller did last; undefined when none did.
 * The API server itself keeps these names, for the status apart from the rest, and a request to the status cannot change them. What we
 * put right is ours again, and a manager that owns nothing any more is forgotten.
 */
export function statusTamperer({ managedFields = [] }: Pick<ObjectMeta, "managedFields">): string | undefined {
  const onStatus = managedFields.filter(({ subresource }) => subresource === "status");
  const ours = onStatus.filter(({ manager }) => manager === OWN_MANAGER).map(({ time = "" }) => time);
  const last = ours.sort().at(-1) ?? "";
  const others = onStatus.filter(({ manager, time = "" }) => manager !== OWN_MANAGER && time >= last);
  return others.sort((left, right) => ((left.time ?? "") < (right.time ?? "") ? -1 : 1)).at(-1)?.manager;
}

/** Whether a field of an object's status says what another manager wrote there, however long ago. */
export function isForeign({ managedFields = [] }: Pick<ObjectMeta, "managedFields">, field: string): boolean {
  return managedFields.some(({ manager, subresource, fieldsV1 }) => {
    const status = fieldsV1?.["f:status"];
    return manager !== OWN_MANAGER && subresource === "status" && typeof status === "object" && status !== null && `f:${field}` in status;
  });
}
