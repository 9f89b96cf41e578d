import { canonicalJson } from "../digest.ts";

/** Who asked for a version, and when, as the commit says that wrote it. */
export interface Asker {
  readonly by: string;
  /** RFC 3339. */
  readonly at: string;
}

/** On an Environment: who wrote each of its versions, by application, as JSON; on an Airlock each of its skips, by date. */
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
  const own = ownLines(lines, from);
  return Object.fromEntries(
    Object.entries(versions).flatMap(([application, version]) => writerOf(own, application, [application, version])),
  );
}

/** Who wrote each night that an airlock skips, by its date, in the same way. */
export function skippersOf(lines: readonly WrittenLine[], from: number, dates: readonly string[]): Readonly<Record<string, Asker>> {
  const own = ownLines(lines, from);
  return Object.fromEntries(dates.flatMap((date) => writerOf(own, date, ["date", date])));
}

/** Those of the document that begins there, without its comments. */
function ownLines(lines: readonly WrittenLine[], from: number): readonly WrittenLine[] {
  const rest = lines.slice(from - 1);
  const end = rest.findIndex(({ text }, index) => index > 0 && /^(?:---|\.\.\.)(?:\s|$)/u.test(text));
  return (end === -1 ? rest : rest.slice(0, end)).filter(({ text }) => !text.trimStart().startsWith("#"));
}

function writerOf(own: readonly WrittenLine[], of: string, [key, value]: readonly [string, string]): readonly (readonly [string, Asker])[] {
  const found = own.find(({ text }) => declares(text, key, value));
  return found === undefined ? [] : [[of, { by: found.author, at: found.committedAt }]];
}

/** The value of the annotation. */
export function askersText(askers: Readonly<Record<string, Asker>>): string {
  return canonicalJson(askers);
}

/** Who asked for the version that an environment declares of an application, or for a night to be skipped; undefined where nothing says so. */
export function askerOf(
  { metadata }: { readonly metadata: { readonly annotations?: Readonly<Record<string, string>> } },
  of: string,
): Asker | undefined {
  const text = metadata.annotations?.[REQUESTED];
  if (text === undefined) return undefined;
  try {
    const found = (JSON.parse(text) as Readonly<Record<string, Partial<Asker> | undefined> | null>)?.[of];
    return typeof found?.by === "string" && typeof found.at === "string" ? { by: found.by, at: found.at } : undefined;
  } catch {
    return undefined;
  }
}

/** `LIQUIDA: 27.1.3`, in whatever quotes, alone on its line or among others. */
function declares(text: string, key: string, value: string): boolean {
  return new RegExp(`(?:^|[\\s{,])["']?${RegExp.escape(key)}["']?\\s*:\\s*["']?${RegExp.escape(value)}["']?\\s*(?:$|[,}]|#)`, "u").test(
    text,
  );
}
