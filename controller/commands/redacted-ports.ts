import type { Redactor } from "../adapters/system/redactor.ts";
import type { Cluster, KubeObject } from "../ports/cluster.ts";
import type { Answers } from "../ports/answers.ts";
import type { Courier } from "../ports/courier.ts";
import { PortError } from "../ports/failure.ts";
import type { Repository } from "../ports/repository.ts";
import type { PlatformTarget, Targets } from "../ports/target.ts";

/** Keys of Secrets whose value everybody may know. */
const PUBLIC_KEYS: ReadonlySet<string> = new Set(["username", "ca.crt", "tls.crt", "known_hosts"]);

/**
 * The same cluster; every Secret that is read through it is taught to the redactor, so that whoever echoes one of its values from
 * then on is masked. What the API server says in an error is masked too.
 */
export function teachingCluster<C extends Cluster>(cluster: C, redactor: Redactor): C {
  const masked = maskedErrors(cluster, redactor);
  return {
    ...masked,
    get: async <T extends KubeObject>(...asked: Parameters<Cluster["get"]>) => {
      const object = await masked.get<T>(...asked);
      if (object?.kind === "Secret") learnSecret(object, redactor);
      return object;
    },
  };
}

function learnSecret(secret: KubeObject & { readonly data?: Readonly<Record<string, string>> }, redactor: Redactor): void {
  for (const [key, value] of Object.entries(secret.data ?? {})) {
    if (!PUBLIC_KEYS.has(key)) learnText(Buffer.from(value, "base64").toString("utf8"), redactor);
  }
}

/** A line of a private key, long enough to be one of no other text. */
const KEY_LINE = /^[A-Za-z0-9+/=]{16,}$/gmu;
/** What is secret in a kubeconfig. */
const KUBECONFIG_VALUE = /^[ \t-]*(?:token|password|client-key-data):[ \t]*["']?([^\s"']+)/gmu;

/** A key may be echoed one line at a time, a kubeconfig one value at a time. */
function learnText(text: string, redactor: Redactor): void {
  redactor.learn(text);
  const parts = text.includes("PRIVATE KEY-----") ? text.matchAll(KEY_LINE) : text.matchAll(KUBECONFIG_VALUE);
  for (const part of parts) redactor.learn(part[1] ?? part[0]);
}

/** Targets whose words may be repeated anywhere: errors, reports, logs and identities bear no secret that was ever read. */
export function redactedTargets(targets: Targets, redactor: Redactor): Targets {
  const known = new WeakMap<PlatformTarget, PlatformTarget>();
  return (target) => {
    const port = targets(target);
    const redacted = known.get(port) ?? redactedTarget(port, redactor);
    known.set(port, redacted);
    return redacted;
  };
}

function redactedTarget(port: PlatformTarget, redactor: Redactor): PlatformTarget {
  const masked = maskedErrors(port, redactor);
  return {
    ...masked,
    reach: async (...asked) => redactor.clean(await masked.reach(...asked)),
    poll: async (...asked) => cleaned(await masked.poll(...asked), redactor),
    call: async (...asked) => cleaned(await masked.call(...asked), redactor),
    access: async (...asked) => cleaned(await masked.access(...asked), redactor),
  };
}

/** A repository whose errors name no credential. */
export function redactedRepository(repository: Repository, redactor: Redactor): Repository {
  return maskedErrors(repository, redactor);
}

/** A courier whose errors name no credential. */
export function redactedCourier(courier: Courier, redactor: Redactor): Courier {
  return maskedErrors({ courier }, redactor).courier;
}

/** Answers whose errors name no credential. */
export function redactedAnswers(answers: Answers, redactor: Redactor): Answers {
  return maskedErrors(answers, redactor);
}

/** The same value with every text in it cleaned. */
function cleaned<T>(value: T, redactor: Redactor): T {
  return walk(value, (text) => redactor.clean(text)) as T;
}

function walk(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map((one) => walk(one, clean));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, clean)]));
}

/** A port whose methods throw what they threw, in words that bear no secret. */
function maskedErrors<P extends object>(port: P, redactor: Redactor): P {
  const mask = (error: unknown): unknown => maskedError(error, redactor);
  const entries = Object.entries(port).map(([name, member]: [string, unknown]) => [
    name,
    typeof member === "function" ? guarded(member as Method, mask) : member,
  ]);
  return Object.fromEntries(entries) as P;
}

type Method = (...given: readonly unknown[]) => unknown;

function guarded(method: Method, mask: (error: unknown) => unknown): Method {
  return (...given) => {
    try {
      const said = method(...given);
      if (!(said instanceof Promise)) return said;
      return said.catch((error: unknown) => {
        throw mask(error);
      });
    } catch (error) {
      throw mask(error);
    }
  };
}

function maskedError(error: unknown, redactor: Redactor): unknown {
  if (!(error instanceof Error)) return error;
  const message = redactor.clean(error.message);
  if (message === error.message) return error;
  if (error instanceof PortError) return new PortError({ ...error.failure, message }, error.cause);
  error.message = message;
  if (error.stack !== undefined) error.stack = redactor.clean(error.stack);
  return error;
}
