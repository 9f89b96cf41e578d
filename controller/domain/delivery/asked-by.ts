import { canonicalJson } from "../digest.ts";

/** Who asked for a version, and when, as the commit says that wrote it. */
export interface Asker {
  readonly by: string;
  /** RFC 3339. */
  readonly at: string;
}

/** On an Environment: who wrote each of its versions, by application, as JSON. */
export const REQUESTED = "ecluse.dev/requested";

/** A line of a file, and the commit that wrote it, as that says itself. */
export interface WrittenLine {
  readonly text: string;
  /** Its full name. */
  readonly commit: string;
  readonly author: string;
  /** RFC 3339. */
  readonly committedAt: string;
}

/**
 * Who wrote each version of an environment, by the lines of its file from the one on which it begins. A version that stands on no line of its own in a way
 * that is found has nobody: it counts as asked for by the commit as a whole.
 */
export function askersOf(
  lines: readonly WrittenLine[],
  from: number,
  versions: Readonly<Record<string, string>>,
): Readonly<Record<string, Asker>> {
  const rest = lines.slice(from - 1);
  const end = rest.findIndex(({ text }, index) => index > 0 && /^(?:---|\.\.\.)(?:\s|$)/u.test(text));
  const own = (end === -1 ? rest : rest.slice(0, end)).filter(({ text }) => !text.trimStart().startsWith("#"));
  return Object.fromEntries(
    Object.entries(versions).flatMap(([application, version]) => {
      const found = own.find(({ text }) => declares(text, application, version));
      return found === undefined ? [] : [[application, { by: found.author, at: found.committedAt }] as const];
    }),
  );
}

/** The value of the annotation. */
export function askersText(askers: Readonly<Record<string, Asker>>): string {
  return canonicalJson(askers);
}

/** Who asked for the version that an environment declares of an application; undefined where nothing says so. */
export function askerOf(
  { metadata }: { readonly metadata: { readonly annotations?: Readonly<Record<string, string>> } },
  application: string,
): Asker | undefined {
  const text = metadata.annotations?.[REQUESTED];
  if (text === undefined) return undefined;
  try {
    const found = (JSON.parse(text) as Readonly<Record<string, Partial<Asker> | undefined> | null>)?.[application];
    return typeof found?.by === "string" && typeof found.at === "string" ? { by: found.by, at: found.at } : undefined;
  } catch {
    return undefined;
  }
}

/** `LIQUIDA: 27.1.3`, in whatever quotes, alone on its line or among others. */
function declares(text: string, application: string, version: string): boolean {
  const [code, value] = [RegExp.escape(application), RegExp.escape(version)];
  return new RegExp(`(?:^|[\\s{,])["']?${code}["']?\\s*:\\s*["']?${value}["']?\\s*(?:$|[,}]|#)`, "u").test(text);
}
