/** The parts of CEL that have no word in TypeScript; the compiled rules of the CRDs call them. */

/** CEL `all`: over the elements of a list or the keys of a map. */
export function all(over: unknown, holds: (one: unknown) => boolean): boolean {
  return elements(over).every(holds);
}

/** CEL `exists`: over the elements of a list or the keys of a map. */
export function exists(over: unknown, holds: (one: unknown) => boolean): boolean {
  return elements(over).some(holds);
}

/** CEL `size`: characters of a text, elements of a list, entries of a map. */
export function size(value: unknown): number {
  return typeof value === "string" ? [...value].length : elements(value).length;
}

/** CEL `==`: by value, at every depth. */
export function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((one, index) => equal(one, right[index]));
  if (!isObject(left) || !isObject(right)) return false;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && equal(left[name], right[name]));
}

function elements(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? Object.keys(value) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
