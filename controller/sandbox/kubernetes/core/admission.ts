import type { CelCompiler } from "./cel.ts";
import type { Review } from "./kernel.ts";
import type { Store } from "./store.ts";

/** Judges writes by the admission policies stored. */
export function admissionOf(_given: { readonly store: Store; readonly cel: CelCompiler }): (review: Review) => void {
  return () => undefined;
}
