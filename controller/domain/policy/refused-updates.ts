import { updateErrors } from "../../api/parse.ts";
import type { EcluseObject } from "../../api/types.ts";
import { pairs } from "./weakening.ts";

/** A change that the API server would refuse, whoever makes it. */
export interface RefusedUpdate {
  readonly object: EcluseObject;
  readonly pointer: string;
  readonly message: string;
}

/** What a commit changes of what cannot change: rules on updates, which no file alone can break. */
export function refusedUpdates(before: readonly EcluseObject[], after: readonly EcluseObject[]): readonly RefusedUpdate[] {
  const old = Map.groupBy(before, ({ kind }) => kind);
  return [...Map.groupBy(after, ({ kind }) => kind)].flatMap(([kind, objects]) =>
    pairs(old.get(kind) ?? [], objects).flatMap(([was, object]) =>
      updateErrors(kind, was, object).map(({ pointer, message }) => ({ object, pointer, message })),
    ),
  );
}
