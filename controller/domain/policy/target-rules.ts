import type { ObjectOf } from "../../api/parse.ts";
import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/** An environment and the targets it lists agree: a target serves the environment it names, and no other. */
export function targetsServeTheirEnvironment(estate: DesiredEstate): readonly PolicyFinding[] {
  const targets = new Map(objectsOf(estate, "Target").map((object) => [object.metadata.name, object]));
  return objectsOf(estate, "Environment").flatMap((object) =>
    object.spec.targets.flatMap((name, index): readonly PolicyFinding[] => {
      const target = targets.get(name);
      if (target === undefined || target.spec.environment === object.metadata.name) return [];
      const message = estate.words.servesAnother(name, target.spec.environment, object.metadata.name);
      return [
        { object, pointer: `/spec/targets/${index}`, anchor: "value", reason: "TargetMismatch", message, related: target, holds: true },
      ];
    }),
  );
}

/** Two targets never write to the same libraries, folder or namespace: each would undo the other for ever. */
export function targetsAreApart(estate: DesiredEstate): readonly PolicyFinding[] {
  const first = new Map<string, ObjectOf<"Target">>();
  const findings: PolicyFinding[] = [];
  for (const object of objectsOf(estate, "Target")) {
    const ground = groundOf(object.spec);
    if (ground === undefined) continue;
    const related = first.get(ground);
    if (related === undefined || related.metadata.name === object.metadata.name) {
      first.set(ground, object);
      continue;
    }
    const message = estate.words.samePlace(object.metadata.name, related.metadata.name, ground);
    findings.push({ object, pointer: "/metadata/name", anchor: "value", reason: "TargetShared", message, related, holds: true });
  }
  return findings;
}

/** What passes deliver is at work at night too: no application is scaled away at closing time. */
export function accessIsNoApplication(estate: DesiredEstate): readonly PolicyFinding[] {
  const delivered = new Map(
    objectsOf(estate, "Application").flatMap((application) =>
      application.spec.components.flatMap(({ platform, deployment }) =>
        platform === "Cloud" ? [[deployment ?? application.spec.code.toLowerCase(), application] as const] : [],
      ),
    ),
  );
  return objectsOf(estate, "Target").flatMap((object) =>
    (object.spec.access?.deployments ?? []).flatMap((name, index): readonly PolicyFinding[] => {
      const related = delivered.get(name);
      if (related === undefined) return [];
      const pointer = `/spec/access/deployments/${index}`;
      const message = estate.words.delivered(name, related.spec.code);
      return [{ object, pointer, anchor: "value", reason: "AccessIsApplication", message, related, holds: true }];
    }),
  );
}

/** The place a target writes to, as one comparable text. */
function groundOf(spec: ObjectOf<"Target">["spec"]): string | undefined {
  if (spec.mainframe?.url !== undefined) return `${spec.mainframe.url} ${spec.mainframe.hlq}`;
  if (spec.open?.host !== undefined) return `${spec.open.host}:${String(spec.open.port)} ${spec.open.root}`;
  if (spec.cloud?.namespace !== undefined) return `${spec.cloud.kubeconfigRef?.name ?? "in-cluster"} namespace ${spec.cloud.namespace}`;
  return undefined;
}
