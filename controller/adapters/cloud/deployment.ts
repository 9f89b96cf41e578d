import type { KubeObject } from "../../ports/cluster.ts";

export interface Container {
  readonly name: string;
  readonly image: string;
}

export interface DeploymentCondition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastUpdateTime?: string;
}

/** As much of a Deployment as is read here; what else it holds is kept as it is. */
export interface Deployment extends KubeObject {
  readonly spec: {
    readonly replicas?: number;
    readonly paused?: boolean;
    readonly progressDeadlineSeconds?: number;
    readonly template: { readonly spec: { readonly containers: readonly Container[] } };
  };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly availableReplicas?: number;
    readonly conditions?: readonly DeploymentCondition[];
  };
}

/** Correlator of the order that last changed the Deployment. */
export const CORRELATOR = "ecluse.dev/correlator";
/** Correlators of the last orders that changed it, oldest first. */
export const ORDERS = "ecluse.dev/orders";
/** After this instant the API server refuses the change of that order, when the policy `ecluse-orders` is bound. */
const NOT_AFTER = "ecluse.dev/not-after";
/** Number of replicas before a rollback took the application away. */
export const SCALED_FROM = "ecluse.dev/scaled-from";
/** Correlator of an order that came too late; writing it makes a late change of ours lose its precondition. */
export const FENCED = "ecluse.dev/fenced";

/** `registry.env.example/espadhe@sha256:<64 hexadecimal digits>`. */
const BY_DIGEST = /^[^@\s]+@sha256:[0-9a-f]{64}$/;

export function isByDigest(image: string): boolean {
  return BY_DIGEST.test(image);
}

/** `sha256:…` of an image by digest; the whole reference of one that is not, so that a person sees what runs. */
export function digestOf(image: string): string {
  return isByDigest(image) ? image.slice(image.indexOf("@") + 1) : image;
}

/** The container of that name; without a name, the only one there is. */
export function containerOf({ spec }: Deployment, name: string | undefined): Container | undefined {
  const { containers } = spec.template.spec;
  if (name !== undefined) return containers.find((one) => one.name === name);
  return containers.length === 1 ? containers[0] : undefined;
}

export function annotationOf({ metadata }: KubeObject, name: string): string | undefined {
  return metadata.annotations?.[name];
}

export function replicasOf({ spec }: Deployment): number {
  return spec.replicas ?? 1;
}

export interface ImageChange {
  readonly container: string;
  readonly image: string;
  readonly replicas: number;
  readonly annotations: Readonly<Record<string, string | undefined>>;
}

/** The Deployment with another image; an annotation given as undefined is taken away. Its resourceVersion stays: the precondition. */
export function withImage(deployment: Deployment, { container, image, replicas, annotations }: ImageChange): Deployment {
  const { spec, metadata } = deployment;
  const containers = spec.template.spec.containers.map((one) => (one.name === container ? { ...one, image } : one));
  const template = { ...spec.template, spec: { ...spec.template.spec, containers } };
  return {
    ...deployment,
    metadata: { ...metadata, annotations: merged(metadata.annotations, annotations) },
    spec: { ...spec, replicas, template },
  };
}

/** What names an order on a Deployment, and until when the API server may take it. */
export function orderAnnotations(correlator: string, notAfter: string): Readonly<Record<string, string>> {
  return { [CORRELATOR]: correlator, [NOT_AFTER]: notAfter };
}

export function withAnnotations(deployment: Deployment, annotations: Readonly<Record<string, string>>): Deployment {
  return { ...deployment, metadata: { ...deployment.metadata, annotations: merged(deployment.metadata.annotations, annotations) } };
}

export function withAnnotation(deployment: Deployment, name: string, value: string): Deployment {
  return withAnnotations(deployment, { [name]: value });
}

function merged(
  before: Readonly<Record<string, string>> | undefined,
  changes: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const all = Object.entries({ ...before, ...changes });
  return Object.fromEntries(all.filter((pair): pair is [string, string] => pair[1] !== undefined));
}
