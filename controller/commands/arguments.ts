import { InvalidArgumentError, type Command } from "commander";
import { visibleText } from "../domain/policy/visible-text.ts";

/** Where something listens. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(`${visibleText(text)} is none: a whole number is expected.`);
  return Number(text);
}

/** Ends with a word on the first value that nothing is called: an empty one, which would leave a hole in what is said of it, or what is no name. */
export function refuseUnfit(command: Command): void {
  for (const option of command.options) {
    const given = textsOf(command.getOptionValue(option.attributeName())).find((text) => text.trim() === "");
    if (given !== undefined) command.error(`error: option '${option.flags}' argument '${given}' is invalid. ${EMPTY}`);
  }
  command.registeredArguments.forEach((argument, index) => {
    const name = argument.name();
    for (const text of textsOf(command.processedArgs[index])) {
      const why = text.trim() === "" ? EMPTY : FREE.has(name) ? undefined : noName(text);
      if (why !== undefined)
        command.error(`error: command-argument value '${visibleText(text.slice(0, 40))}' is invalid for argument '${name}'. ${why}`);
    }
  });
}

const EMPTY = "It must not be empty.";
/** Arguments that are no names. */
const FREE: ReadonlySet<string> = new Set(["path", "text"]);
/** As Kubernetes has it. */
const LONGEST_NAME = 253;

function noName(text: string): string | undefined {
  if (text.length > LONGEST_NAME) return `It has ${String(text.length)} characters, no name has more than ${String(LONGEST_NAME)}.`;
  return visibleText(text) === text ? undefined : "It holds characters that no name has.";
}

function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((one) => typeof one === "string");
}

/** One of a few words, in whatever case; the word as it is written. */
export function oneOf<T extends string>(words: readonly T[]): (text: string) => T {
  return (text) => {
    const found = words.find((word) => word.toLowerCase() === text.toLowerCase());
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`${visibleText(text)} is none of ${words.join(", ")}.`);
  };
}

/** A namespace as Kubernetes names it, so that it can be nothing else in a path. */
export function namespaceName(text: string): string {
  if (isNamespace(text)) return text;
  throw new InvalidArgumentError(`${visibleText(text)} is no namespace: small letters, digits and dashes, at most 63, e.g. ecluse.`);
}

export function isNamespace(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text);
}

/** `host:port`, `[::1]:port`, `:port` or `port`. */
export function listenAddress(text: string): ListenAddress {
  const [, bracketed, plain, digits = ""] = /^(?:(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]*)):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === "" || port > 65_535)
    throw new InvalidArgumentError(`${visibleText(text)} is no address: write it like :8080, 127.0.0.1:8080 or [::1]:8080.`);
  const host = bracketed ?? plain ?? "";
  return { host: host === "" ? "0.0.0.0" : host, port };
}
