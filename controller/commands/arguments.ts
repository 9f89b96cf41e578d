import { InvalidArgumentError } from "commander";
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

export function nonEmpty(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It must not be empty.");
  return text;
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
