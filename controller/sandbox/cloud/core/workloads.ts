/** As much of an object as this core needs; what else it holds travels with it. */
interface WorkloadObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly generation?: number;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly {
      readonly apiVersion: string;
      readonly kind: string;
      readonly name: string;
      readonly uid: string;
      readonly controller?: boolean;
      readonly blockOwnerDeletion?: boolean;
    }[];
  };
}

interface PodTemplate {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  readonly spec: { readonly containers: readonly { readonly name: string; readonly image: string }[] };
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface Condition {
  readonly type: string;
  readonly status: "True" | "False";
  readonly reason: string;
  readonly message: string;
  readonly lastUpdateTime: string;
  readonly lastTransitionTime: string;
}

export interface DeploymentStatus {
  readonly observedGeneration: number;
  readonly replicas: number;
  readonly updatedReplicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  readonly unavailableReplicas: number;
  readonly conditions: readonly Condition[];
}

export interface DeploymentObject extends WorkloadObject {
  readonly spec: {
    readonly replicas?: number;
    readonly paused?: boolean;
    readonly progressDeadlineSeconds?: number;
    readonly revisionHistoryLimit?: number;
    readonly selector?: Selector;
    readonly template: PodTemplate;
  };
  readonly status?: Partial<DeploymentStatus>;
}

export interface SetStatus {
  readonly observedGeneration: number;
  readonly replicas: number;
  readonly fullyLabeledReplicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
}

export interface ReplicaSetObject extends WorkloadObject {
  readonly spec: { readonly replicas?: number; readonly selector?: Selector; readonly template: PodTemplate };
  readonly status?: Partial<SetStatus>;
}

export function replicasOf({ spec }: { readonly spec: { readonly replicas?: number } }): number {
  return spec.replicas ?? 1;
}

export function imagesOf({ spec }: ReplicaSetObject): readonly string[] {
  return spec.template.spec.containers.map(({ image }) => image);
}

export function ownedBy({ metadata }: ReplicaSetObject, deployment: DeploymentObject): boolean {
  return (
    metadata.namespace === deployment.metadata.namespace &&
    (metadata.ownerReferences ?? []).some(({ uid }) => uid === deployment.metadata.uid)
  );
}
