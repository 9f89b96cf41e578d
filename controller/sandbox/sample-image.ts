import { sha256Hex } from "../domain/digest.ts";

/** Where the sample images are said to be; nothing answers under this name. */
const REGISTRY = "registry.env.example";

/** The image of one version of a sample application, by digest: the same for ever. There are no bytes behind it. */
export function sampleImage(application: string, version: string): string {
  return `${REGISTRY}/${application.toLowerCase()}@sha256:${sha256Hex(`ecluse sample image\n${application}\n${version}\n`)}`;
}
