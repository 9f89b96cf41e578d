import { recordName } from "../../domain/delivery/restored-words.ts";
import { canonicalJson, sha256Hex } from "../../domain/digest.ts";
import type { KubeObject } from "../../ports/cluster.ts";
import { fail } from "../../ports/failure.ts";
import type { RecordObject, RecordSpec } from "./chain.ts";
import { NO_PREVIOUS, parseRecord, recordHash } from "./chain.ts";
import { apiVersionOf } from "./resources.ts";

/** What the head says: the number and hash of the last Record, and that Record whole. */
export interface Head {
  readonly object: HeadObject | undefined;
  readonly sequence: number;
  readonly hash: string;
  readonly last: RecordSpec | undefined;
}

/** The ConfigMap that is the head. */
export interface HeadObject extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

export const HEAD_NAME = "ecluse-ledger";
export const KEY_LABEL = "ecluse.dev/key";
export const ABOUT_LABEL = "ecluse.dev/about";

/** Throws `LedgerBroken` for a head that does not agree with the Record it holds. */
export function parseHead(object: HeadObject | undefined, namespace: string): Head {
  if (object === undefined) return { object, sequence: 0, hash: NO_PREVIOUS, last: undefined };
  const { sequence = "", hash = "", record = "" } = object.data ?? {};
  const last = parseRecord(record);
  if (last === undefined || String(last.sequence) !== sequence || last.hash !== hash || recordHash(last) !== hash) {
    throw fail(
      "Terminal",
      "LedgerBroken",
      `The ledger head ${namespace}/${HEAD_NAME} was changed by hand: it does not agree with the Record it holds; restore it from records/.`,
    );
  }
  return { object, sequence: last.sequence, hash, last };
}

/** The head that holds this Record. */
export function headObject(
  record: RecordSpec,
  { namespace, identity }: { readonly namespace: string; readonly identity: string },
): HeadObject {
  const metadata = { name: HEAD_NAME, namespace, labels: { "app.kubernetes.io/managed-by": "ecluse" } };
  return { apiVersion: "v1", kind: "ConfigMap", metadata, data: headData(record, identity) };
}

export function headData(record: RecordSpec, identity: string): Readonly<Record<string, string>> {
  return { sequence: String(record.sequence), hash: record.hash, identity, record: canonicalJson(record) };
}

export function recordObject(namespace: string, spec: RecordSpec): RecordObject {
  const labels = { [KEY_LABEL]: keyLabel(spec.key), [ABOUT_LABEL]: aboutLabel(spec.about) };
  const metadata = { name: recordName(spec.sequence), namespace, labels };
  return { apiVersion: apiVersionOf("Record"), kind: "Record", metadata, spec };
}

export function aboutLabel({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return keyLabel(`${kind}/${name}`);
}

export function keyLabel(key: string): string {
  return sha256Hex(key).slice(0, 40);
}
