import { answerQuestions } from "../answers.ts";
import type { ApiAddress, WatchedObject } from "../raw-api.ts";
import { connectRaw, eventObject, isReady, pathOf } from "../raw-api.ts";

export interface NullController {
  readonly api: ApiAddress;
  readonly namespace: string;
}

/** The least a controller can do: a line of the watch becomes a write of the status. Nothing is cached, checked or tried again. */
async function start({ api: address, namespace }: NullController): Promise<void> {
  const api = connectRaw(address);
  const path = pathOf("teams", namespace);
  const list = JSON.parse(await api.call({ method: "GET", path: `${path}?limit=1` })) as {
    readonly metadata: { readonly resourceVersion: string };
  };
  await api.watch(`${path}?watch=true&resourceVersion=${list.metadata.resourceVersion}`, (line) => {
    const object = eventObject(line);
    if (object === undefined || isReady(object)) return;
    void api.call({ method: "PUT", path: `${path}/${object.metadata.name}/status`, body: JSON.stringify(observed(object)) });
  });
}

function observed(object: WatchedObject): object {
  const { generation } = object.metadata;
  const conditions = (object.status?.conditions ?? []).map((one) => ({ ...one, observedGeneration: generation }));
  return { ...object, status: { observedGeneration: generation, conditions } };
}

answerQuestions({ start });
