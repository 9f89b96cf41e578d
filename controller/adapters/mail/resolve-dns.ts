import { Resolver } from "node:dns/promises";
import type { ResolveDns } from "./signed-fields.ts";

/** Longest that one server is waited for, and how often it is asked. */
const PATIENCE = { timeout: 5_000, tries: 2 } as const;

/** Text records by the resolvers of this machine; asks for nothing else. */
export const resolveDns: ResolveDns = async (domain, type) => {
  const resolver = new Resolver(PATIENCE);
  if (type.toUpperCase() === "TXT") return resolver.resolveTxt(domain);
  throw Object.assign(new Error(`no ${type} records are asked for`), { code: "ENODATA" });
};
