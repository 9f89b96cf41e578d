/** One request as a front hands it over. */
export interface ZosmfRequest {
  readonly method: string;
  /** Path and query, as on the request line. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What the front does with it. `Lost`: it closes the connection without a word. */
export type ZosmfReply =
  | {
      readonly kind: "Answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
      readonly delayMs: number;
      /** Business milliseconds after which it leaves; at once when absent. */
      readonly heldMs?: number;
    }
  | { readonly kind: "Lost" };

/** The answer of a route before faults are laid over it. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly bytes?: Uint8Array;
}

/** A request that is known to be who it says. */
export interface Call {
  readonly method: string;
  /** Decoded segments after `/zosmf`. */
  readonly path: readonly string[];
  readonly query: ReadonlyMap<string, string>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly user: string;
  /** Rows a list stops at, whatever was asked for. */
  readonly rowLimit?: number;
}

/** The error document of z/OSMF. */
export function refusal(
  status: number,
  error: {
    readonly category: number;
    readonly rc: number;
    readonly reason: number;
    readonly message: string;
    readonly details?: readonly string[];
  },
): Answer {
  return { status, json: error };
}

/** Splits a request target; undefined when an escape in it is broken. */
export function parseTarget(target: string): { readonly path: readonly string[]; readonly query: ReadonlyMap<string, string> } | undefined {
  const [path = "", search = ""] = target.split("?");
  try {
    const query = new Map(
      search.split("&").flatMap((pair): [string, string][] => {
        const [name = "", value = ""] = pair.split("=");
        return name === "" ? [] : [[decodeURIComponent(name), decodeURIComponent(value.replaceAll("+", " "))]];
      }),
    );
    return {
      path: path
        .split("/")
        .filter((segment) => segment !== "")
        .map((segment) => decodeURIComponent(segment)),
      query,
    };
  } catch {
    return undefined;
  }
}

/** A JSON object of the body; undefined when it is none. */
export function jsonBody(body: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}

export function textField(object: Readonly<Record<string, unknown>> | undefined, name: string): string | undefined {
  const value = object?.[name];
  return typeof value === "string" ? value : undefined;
}
