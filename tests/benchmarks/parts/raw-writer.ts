import { parse } from "yaml";
import { answerQuestions } from "../answers.ts";
import { canonicalJson } from "../../../controller/domain/digest.ts";
import type { EstateFile } from "../estate-files.ts";
import type { ApiAddress, RawApi } from "../raw-api.ts";
import { APPLY_TYPE, connectRaw, MERGE_TYPE, pathOf } from "../raw-api.ts";

export interface RawWriting {
  readonly api: ApiAddress;
  readonly namespace: string;
  /** Of the kind of all files. */
  readonly plural: string;
  readonly files: readonly EstateFile[];
}

interface Prepared {
  readonly path: string;
  readonly apply: string;
  readonly status: string;
}

let api: RawApi | undefined;
let prepared: readonly Prepared[] = [];

async function prepare({ api: address, namespace, plural, files }: RawWriting): Promise<void> {
  api = connectRaw(address);
  prepared = files.map((file) => preparedOf(file, namespace, plural));
  // One connection is open before the clock runs, as the controller's are.
  await api.call({ method: "GET", path: `${pathOf(plural, namespace)}?limit=1` });
}

/** The bodies a controller sends: the object with where it comes from, and its status. */
function preparedOf({ path, name, text }: EstateFile, namespace: string, plural: string): Prepared {
  const object = parse(text) as { readonly spec: unknown };
  const digest = `sha256:${"a".repeat(64)}`;
  const metadata = {
    name,
    namespace,
    annotations: {
      "ecluse.dev/source-digest": "a".repeat(64),
      "ecluse.dev/file": `estate/${path}`,
      "ecluse.dev/commit": "a".repeat(40),
      "ecluse.dev/author": "Benchmark",
      ...(plural === "applications" ? { "ecluse.dev/declared-spec": canonicalJson(object.spec) } : {}),
    },
    labels: { "ecluse.dev/estate": "benchmark" },
  };
  const conditions = ["Ready", "Reconciling", "Stalled"].map((type) => ({
    type,
    status: type === "Ready" ? "True" : "False",
    reason: "Accepted",
    message: `Content ${digest.slice(0, 19)}… is known.`,
    lastTransitionTime: "2027-01-04T07:00:00Z",
    observedGeneration: 1,
  }));
  return {
    path: `${pathOf(plural, namespace)}/${name}`,
    apply: JSON.stringify({ ...object, metadata }),
    status: JSON.stringify({ status: { observedGeneration: 1, ...(plural === "releases" ? { digest, deployedIn: [] } : {}), conditions } }),
  };
}

/** One apply and one status patch each, so many objects at once. */
async function write({ inFlight }: { readonly inFlight: number }): Promise<void> {
  const waiting = prepared.values();
  const worker = async (): Promise<void> => {
    for (const { path, apply, status } of waiting) {
      await api?.call({ method: "PATCH", path: `${path}?fieldManager=raw&force=true`, body: apply, contentType: APPLY_TYPE });
      await api?.call({ method: "PATCH", path: `${path}/status`, body: status, contentType: MERGE_TYPE });
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

answerQuestions({ prepare, write });
