import type { Random } from "../../ports/clock.ts";

/** A random UUID (version 4), lower case, as Kubernetes writes its uids. */
export function createUid(random: Random): string {
  const bytes = random.bytes(16);
  const version = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  const variant = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const marked = Uint8Array.from(bytes, (byte, index) => (index === 6 ? version : index === 8 ? variant : byte));
  const hex = marked.toHex();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
