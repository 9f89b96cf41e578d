import { decodeBody } from "./body.ts";
import type { ApiReply, ApiRequest, User } from "./exchange.ts";
import { jsonReply } from "./exchange.ts";
import { methodNotAllowed } from "./failure.ts";
import type { JsonObject } from "./json.ts";
import { isObject, objectAt, textAt, textsAt } from "./json.ts";
import type { Kernel } from "./kernel.ts";
import { seconds } from "./kernel.ts";

/** Answers "may I?" and "who am I?". */
export function answerReview(kernel: Kernel, request: ApiRequest, asked: { readonly plural: string; readonly user: User }): ApiReply {
  if (request.method !== "POST") throw methodNotAllowed();
  const decoded = decodeBody(kernel, request);
  const body = isObject(decoded) ? decoded : {};
  const metadata = { creationTimestamp: seconds(kernel.now()) };
  switch (asked.plural) {
    case "selfsubjectreviews":
      return jsonReply(201, {
        kind: "SelfSubjectReview",
        apiVersion: "authentication.k8s.io/v1",
        metadata,
        status: { userInfo: userInfo(asked.user) },
      });
    case "selfsubjectaccessreviews":
      return jsonReply(201, { ...body, ...REVIEW, kind: "SelfSubjectAccessReview", metadata, status: verdict(kernel, body, asked.user) });
    case "subjectaccessreviews": {
      const spec = objectAt(body, "spec");
      const user = { username: textAt(spec, "user") ?? "", groups: textsAt(spec, "groups") };
      return jsonReply(201, { ...body, ...REVIEW, kind: "SubjectAccessReview", metadata, status: verdict(kernel, body, user) });
    }
    default:
      return jsonReply(201, { ...body, ...REVIEW, kind: "SelfSubjectRulesReview", metadata, status: rules(kernel, asked.user) });
  }
}

export function userInfo(user: User): JsonObject {
  return { username: user.username, ...(user.uid === undefined ? {} : { uid: user.uid }), groups: user.groups };
}

function verdict(kernel: Kernel, body: JsonObject, user: User): JsonObject {
  const spec = objectAt(body, "spec");
  const resource = objectAt(spec, "resourceAttributes");
  const path = objectAt(spec, "nonResourceAttributes");
  const allowed = kernel.authorizer(user, {
    verb: textAt(resource, "verb") ?? textAt(path, "verb") ?? "",
    group: textAt(resource, "group") ?? "",
    resource: textAt(resource, "resource") ?? "",
    subresource: textAt(resource, "subresource") ?? "",
    namespace: textAt(resource, "namespace") ?? "",
    name: textAt(resource, "name") ?? "",
    path: textAt(path, "path") ?? "",
  });
  return allowed ? { allowed: true, reason: "allowed by the sandbox's table of rights" } : { allowed: false };
}

/** The rule is a function: it is asked about every kind and verb there is. */
function rules(kernel: Kernel, user: User): JsonObject {
  const entries = kernel.registry.all().flatMap((resource) => {
    const verbs = resource.verbs.filter((verb) =>
      kernel.authorizer(user, {
        verb,
        group: resource.group,
        resource: resource.plural,
        subresource: "",
        namespace: "",
        name: "",
        path: "",
      }),
    );
    return verbs.length === 0 ? [] : [{ verbs, apiGroups: [resource.group], resources: [resource.plural] }];
  });
  return { resourceRules: entries, nonResourceRules: [], incomplete: false };
}

const REVIEW = { apiVersion: "authorization.k8s.io/v1" };
