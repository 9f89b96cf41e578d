import { unsupportedMediaType } from "./failure.ts";
import type { JsonObject } from "./json.ts";

/** Reads the Kubernetes protobuf envelope. */
export function decodeProtobuf(bytes: Uint8Array): JsonObject {
  throw unsupportedMediaType([`application/json instead of ${String(bytes.length)} bytes of protobuf`]);
}
