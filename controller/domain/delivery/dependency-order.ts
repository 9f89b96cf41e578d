import type { Environment } from "../../api/types.ts";

/**
 * The items in an order in which each comes after those it depends on; otherwise the order given. A cycle (refused when
 * the estate is checked) leaves its members in the order given.
 */
export function inDependencyOrder<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  dependsOn: (item: T) => readonly string[],
): readonly T[] {
  const byName = new Map(items.map((item) => [nameOf(item), item]));
  const waitingFor = new Map(items.map((item) => [nameOf(item), new Set(dependsOn(item).filter((name) => byName.has(name)))]));
  const result: T[] = [];
  const left = new Map(byName);
  while (left.size > 0) {
    const free = [...left.keys()].find((name) => [...(waitingFor.get(name) ?? [])].every((dependency) => !left.has(dependency)));
    const name = free ?? [...left.keys()][0];
    const item = name === undefined ? undefined : left.get(name);
    if (name === undefined || item === undefined) break;
    result.push(item);
    left.delete(name);
  }
  return result;
}

/**
 * Environments of one airlock in the order in which they are served: as it lists them, but none before one that it comes `after`. A list that says otherwise
 * is refused (`EnvironmentsOutOfOrder`); one that got round that would have each of the two wait for the other, night after night.
 */
export function inServedOrder(names: readonly string[], environments: ReadonlyMap<string, Environment>): readonly string[] {
  const comesAfter = (name: string): readonly string[] => {
    const after = environments.get(name)?.spec.after;
    return after === undefined ? [] : [after];
  };
  return inDependencyOrder(names, (name) => name, comesAfter);
}
