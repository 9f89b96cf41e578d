import type { KubeObject } from "../ports/cluster.ts";
import type { Context } from "./context.ts";

interface Binding extends KubeObject {
  readonly spec?: { readonly policyName?: string; readonly validationActions?: readonly string[] };
}

/**
 * The admission policy of that name of `manifests/admission.yaml`, then its binding of the same name. Undefined unless both are there and
 * the API server refuses by them. Two quorum reads.
 */
export async function boundPolicy(
  { cluster }: Pick<Context, "cluster">,
  name: string,
  signal: AbortSignal,
): Promise<readonly [policy: KubeObject, binding: KubeObject] | undefined> {
  const [policy, binding] = await Promise.all([
    cluster.get<KubeObject>({ kind: "ValidatingAdmissionPolicy", namespace: "", name }, signal),
    cluster.get<Binding>({ kind: "ValidatingAdmissionPolicyBinding", namespace: "", name }, signal),
  ]);
  if (policy === undefined || binding?.spec?.policyName !== name) return undefined;
  return binding.spec.validationActions?.includes("Deny") === true ? [policy, binding] : undefined;
}
