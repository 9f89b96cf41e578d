import { objectKey, type EstateFindingReason } from "./estate-finding.ts";

/** An object of the estate whose own schema and rules hold. */
export interface DesiredObject<Spec = unknown> {
  readonly kind: string;
  readonly name: string;
  readonly spec: Spec;
}

/** Everything a commit declares, as the rules between objects see it. */
export interface DesiredEstate {
  /** In the order of files and documents; a doubled object stands here twice. */
  readonly objects: readonly DesiredObject[];
  /** Keys (`objectKey`) of objects that are named somewhere but are not among `objects`: references to them hold. */
  readonly named: ReadonlySet<string>;
  /** False when a file could not be read at all: then a missing name proves nothing and no reference is called unknown. */
  readonly complete: boolean;
}

/** One broken rule between objects. */
export interface PolicyFinding {
  /** The very object of the estate, by identity: a doubled one has no other name. */
  readonly object: DesiredObject;
  /** JSON pointer of the field, from the root of the object. */
  readonly pointer: string;
  readonly anchor: "key" | "value";
  readonly reason: EstateFindingReason;
  /** Says what was expected and what to do next. */
  readonly message: string;
  /** Another object the message speaks of; whoever knows files adds its place. */
  readonly related?: DesiredObject;
  /** False when the object is applied all the same and says the same in its status. */
  readonly holds: boolean;
}

/** One rule: pure, and linear in the size of the estate or near to it. */
export type EstateRule = (estate: DesiredEstate) => readonly PolicyFinding[];

/** The objects of one kind. The caller names the shape, which that kind's validator has proved. */
export function objectsOf<Kind extends keyof SpecsByKind>(estate: DesiredEstate, kind: Kind): readonly DesiredObject<SpecsByKind[Kind]>[] {
  return estate.objects.filter((object): object is DesiredObject<SpecsByKind[Kind]> => object.kind === kind);
}

/** True when the estate has an object of that kind and name, be it held back by a finding of its own. */
export function isDeclared(estate: DesiredEstate, declared: ReadonlySet<string>, kind: string, name: string): boolean {
  const key = objectKey({ kind, name });
  return declared.has(key) || estate.named.has(key);
}

/** The parts of each kind's spec that rules between objects read. */
export interface SpecsByKind {
  readonly Application: ApplicationSpec;
  readonly Calendar: CalendarSpec;
  readonly Environment: EnvironmentSpec;
  readonly Pass: PassSpec;
  readonly Release: ReleaseSpec;
  readonly Target: TargetSpec;
}

export interface EnvironmentSpec {
  readonly purpose?: string;
  readonly rank?: number;
  readonly after?: string;
  readonly passage?: string;
  readonly drift?: string;
  readonly owner?: string;
  readonly calendar?: string;
  readonly opening?: { readonly calendar?: string };
  readonly targets?: readonly string[];
  readonly versions?: Readonly<Record<string, string>>;
}

export interface ApplicationSpec {
  readonly code?: string;
  readonly owner?: string;
  readonly components?: readonly { readonly platform: string }[];
  readonly dependsOn?: readonly string[];
}

export interface ReleaseSpec {
  readonly application: string;
  readonly version: string;
}

export interface TargetSpec {
  readonly environment?: string;
  readonly platform?: string;
  readonly mainframe?: { readonly url?: string; readonly hlq?: string };
  readonly open?: { readonly host?: string; readonly port?: number; readonly root?: string };
  readonly cloud?: { readonly inCluster?: boolean; readonly kubeconfigRef?: { readonly name: string }; readonly namespace?: string };
}

export interface CalendarSpec {
  readonly freezes?: readonly {
    readonly scope?: { readonly environments?: readonly string[]; readonly applications?: readonly string[] };
  }[];
}

export interface PassSpec {
  readonly environment?: string;
  readonly changes?: readonly { readonly environment?: string; readonly application?: string }[];
}
