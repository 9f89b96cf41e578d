/** Somebody the sandbox gives a kubectl context and a signing key to: the teams of the reference estate, one voice each. */
export interface Persona {
  readonly name: string;
  /** User name the API server knows the token by, and the Team member's `user`. */
  readonly user: string;
  readonly groups: readonly string[];
}

/** In the order in which they are printed. */
export const PERSONAS: readonly Persona[] = ["env-admin", "qualif", "ctv", "moe", "moa", "exploitation"].map((name) => ({
  name,
  user: name,
  groups: [name, "ecluse:people"],
}));

/**
 * What a persona may do to an object of that kind, besides reading everything, as the roles of `manifests/people.yaml` give it: nobody changes or takes back
 * a word once given, or deletes an incident.
 */
export function mayWrite(persona: Persona, { resource, verb }: { readonly resource: string; readonly verb: string }): boolean {
  if (resource === "decisions") return verb === "create";
  if (persona.name !== "env-admin" || !["create", "update", "patch", "delete"].includes(verb)) return false;
  return EDITED_BY_ENV_ADMIN.has(resource) && !(resource === "incidents" && verb === "delete");
}

/** Kinds env-admin may edit in the cluster (what Git declares is put back, and said). */
const EDITED_BY_ENV_ADMIN: ReadonlySet<string> = new Set([
  "estates",
  "environments",
  "targets",
  "applications",
  "releases",
  "teams",
  "partners",
  "calendars",
  "airlocks",
  "gates",
  "channels",
  "meps",
  "passes",
  "bookings",
  "incidents",
  "releasecycles",
]);
