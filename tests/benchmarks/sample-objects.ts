import { parse } from "yaml";
import { mergeConditions, standingConditions } from "../../controller/domain/status/conditions.ts";
import { teamText } from "./estate-files.ts";

/** As the controller asks for them. */
export const OBJECTS_PER_PAGE = 500;

const MODEL = "team-model";
const model = modelText();

/** JSON of one Team as an API server sends it, with its status and its field ownership; every text in it is its own. */
export function objectText(index: number, resourceVersion: number): string {
  return model
    .replaceAll(MODEL, `team-${String(index).padStart(5, "0")}`)
    .replace('"resourceVersion":"0"', `"resourceVersion":"${resourceVersion}"`);
}

function modelText(): string {
  const team = parse(teamText(MODEL, 2)) as { readonly spec: object };
  const standing = standingConditions({ kind: "Ready", reason: "Accepted", message: `Team ${MODEL} is accepted.` });
  const at = { instant: Temporal.Instant.from("2027-01-04T07:00:00Z"), generation: 1 };
  return JSON.stringify({
    ...team,
    metadata: {
      name: MODEL,
      namespace: "ecluse",
      uid: `0b9f7a52-6c1e-4a6e-9d0e-${MODEL}`,
      resourceVersion: "0",
      generation: 1,
      creationTimestamp: "2027-01-04T07:00:00Z",
      labels: { "ecluse.dev/estate": "reference" },
      managedFields: [ownership("ecluse-git", ""), ownership("ecluse", "status")],
    },
    status: { observedGeneration: 1, conditions: mergeConditions(undefined, standing, at) },
  });
}

function ownership(manager: string, subresource: string): object {
  const fields = { "f:spec": { "f:title": {}, "f:members": { 'k:{"name":"a"}': { ".": {}, "f:name": {}, "f:user": {}, "f:mails": {} } } } };
  return {
    manager,
    operation: "Apply",
    apiVersion: "ecluse.dev/v1alpha1",
    time: "2027-01-04T07:00:00Z",
    fieldsType: "FieldsV1",
    fieldsV1: fields,
    subresource,
  };
}
