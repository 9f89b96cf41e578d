import { afterEach, beforeEach, expect, test } from "vitest";
import { declare, passes, startConverged } from "./world/converged.ts";
import type { World } from "./world/world.ts";

let world: World;
const POLICY = "ecluse-orders";

beforeEach(async () => {
  world = await startConverged();
});
afterEach(async () => {
  await world.stop();
});

const fenced = (name: string): string | undefined => {
  const found = world.condition("Target", name, "Fenced");
  return found === undefined ? undefined : `${found.status} ${found.reason}`;
};

test("a Cloud target says that late releases are refused; other platforms guard themselves", () => {
  expect(["dev-cloud", "dev-zos", "dev-unix"].map(fenced)).toEqual(["True LateRefused", undefined, undefined]);
});

test.each([
  ["is not bound", (): void => world.remove("ValidatingAdmissionPolicyBinding", POLICY)],
  ["only notes", (): void => world.patch("ValidatingAdmissionPolicyBinding", POLICY, { spec: { validationActions: ["Audit"] } })],
  ["is not there", (): void => world.remove("ValidatingAdmissionPolicy", POLICY)],
])("when the policy %s it says what is missing, and is deployed to all the same", async (_why, weaken) => {
  weaken();
  await world.poke("Target", "dev-cloud");
  expect(fenced("dev-cloud")).toBe("False FenceMissing");
  expect(world.condition("Target", "dev-cloud", "Fenced")?.message).toContain("apply manifests/admission.yaml");
  expect(world.condition("Target", "dev-cloud", "Ready")?.status).toBe("True");
  declare(world, "dev", { LIQUIDA: "1.1.0" });
  await world.settle();
  expect(passes(world)).toEqual(["dev-20270104-1 Succeeded: LIQUIDA Deployed"]);
});
