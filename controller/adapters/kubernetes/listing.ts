import type { KubeObject } from "../../ports/cluster.ts";
import { PortError } from "../../ports/failure.ts";
import type { ApiClient } from "./api-client.ts";
import { apiVersionOf, collectionPath } from "./resources.ts";

export interface Listing {
  readonly items: readonly KubeObject[];
  /** The view this is: every object as it was at this version. */
  readonly resourceVersion: string;
}

export interface ListQuery {
  readonly kind: string;
  /** Every namespace when absent. */
  readonly namespace?: string | undefined;
  readonly query?: Readonly<Record<string, string>>;
}

interface Page {
  readonly metadata?: { readonly resourceVersion?: string; readonly continue?: string };
  readonly items?: readonly KubeObject[] | null;
}

const PAGE_SIZE = "500";
/** A list that keeps expiring while it is read is left to the caller's backoff. */
const ATTEMPTS = 3;

/** Quorum list, page by page; begins again when its continuation expired in the middle. */
export async function listAll(api: ApiClient, what: ListQuery, signal: AbortSignal): Promise<Listing> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await listOnce(api, what, signal);
    } catch (error) {
      if (!isExpired(error) || attempt >= ATTEMPTS) throw error;
    }
  }
}

export function isExpired(error: unknown): boolean {
  return error instanceof PortError && error.failure.reason === "ResourceVersionExpired";
}

async function listOnce(api: ApiClient, { kind, namespace, query }: ListQuery, signal: AbortSignal): Promise<Listing> {
  const path = collectionPath(kind, namespace);
  const label = `list ${kind} objects${namespace === undefined ? "" : ` in ${namespace}`}`;
  const items: KubeObject[] = [];
  let token: string | undefined;
  let resourceVersion = "";
  do {
    const request = {
      method: "GET",
      path,
      query: { ...query, limit: PAGE_SIZE, ...(token === undefined ? {} : { continue: token }) },
      label,
    } as const;
    const page = (await api.call(request, signal)) as Page;
    for (const item of page.items ?? []) items.push(typed(item, kind));
    resourceVersion = page.metadata?.resourceVersion ?? resourceVersion;
    token = page.metadata?.continue === "" ? undefined : page.metadata?.continue;
  } while (token !== undefined);
  return { items, resourceVersion };
}

/** Items of built-in lists come without their kind. */
function typed(item: KubeObject, kind: string): KubeObject {
  const { apiVersion, kind: said } = item as Partial<KubeObject>;
  return said === undefined || apiVersion === undefined ? { ...item, apiVersion: apiVersionOf(kind), kind } : item;
}
