/** Bearer tokens: `createTokenTable(entries)`, `table.userOf(authorizationHeader)`. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { User } from "./core/exchange.ts";

export interface TokenEntry {
  readonly token: string;
  readonly user: User;
}

export interface TokenTable {
  /** The user of an `Authorization` header; undefined for none, an unknown one, or another scheme. */
  userOf(header: string | undefined): User | undefined;
}

/** Tokens are kept hashed and compared in constant time. Every user is also of the group `system:authenticated`. */
export function createTokenTable(entries: readonly TokenEntry[]): TokenTable {
  const rows = entries.map(({ token, user }) => ({
    digest: digestOf(token),
    user: { ...user, groups: [...new Set([...user.groups, "system:authenticated"])] },
  }));
  return {
    userOf(header) {
      const token = /^Bearer (.+)$/u.exec(header ?? "")?.[1];
      if (token === undefined) return undefined;
      const digest = digestOf(token);
      return rows.find((row) => timingSafeEqual(row.digest, digest))?.user;
    },
  };
}

function digestOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
