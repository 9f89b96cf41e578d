import { buildBinaries } from "./binaries.ts";

/** Vitest calls this once before the first cluster test. */
export async function setup(): Promise<void> {
  if (process.env["ECLUSE_TEST_KUBECONFIG"] !== undefined) return;
  await buildBinaries((line) => process.stdout.write(`cluster suite: ${line}\n`));
}
