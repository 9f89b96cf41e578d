/** What is queued: the name of an object, never the object. `namespace/name`. */
export type Key = string;

/** The key of an object of any kind; the queue it goes into knows which. */
export function keyOf(object: { readonly namespace: string; readonly name: string }): Key {
  return `${object.namespace}/${object.name}`;
}

/** The object a key names. Throws `RangeError` for text that `keyOf` never makes. */
export function objectOf(key: Key): { readonly namespace: string; readonly name: string } {
  const slash = key.indexOf("/");
  if (slash < 1 || slash === key.length - 1) throw new RangeError(`not a key: ${key}`);
  return { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}

/** Whose share of the turns a key counts against: its namespace. */
export function tenantOf(key: Key): string {
  return key.slice(0, Math.max(0, key.indexOf("/")));
}
