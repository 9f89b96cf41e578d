import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Estate } from "../api/types.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { KubeObject } from "../ports/cluster.ts";
import { readSampleEstate, SAMPLE_TIME_ZONE } from "../sandbox/sample-estate.ts";
import type { Shop } from "../sandbox/start-shop.ts";
import type { StateFolder } from "../sandbox/state-folder.ts";
import { ASSETS } from "./assets.ts";
import type { BuiltPorts } from "./build-ports.ts";

export const NAMESPACE = "ecluse";
export const ESTATE = "reference";

/** Named by the channels of the sample estate. */
const MAIL_SECRET = "mail-relay";
/** In the shop's folder. */
const LOCALE_FILE = "locale";

export interface EstateWishes {
  readonly state: StateFolder;
  readonly writeBack: boolean;
  /** As it was asked for. */
  readonly locale: Locale | undefined;
}

/** The Estate and the Secrets its targets and channels name: what an administrator would create once. A kept Estate begins to write back, and changes its language, when asked to. */
export async function ensureObjects(
  { cluster }: Pick<BuiltPorts, "cluster">,
  shop: Shop,
  { state, writeBack, locale }: EstateWishes,
): Promise<Estate> {
  const signal = AbortSignal.timeout(30_000);
  const sample = readSampleEstate(ASSETS.sampleEstate);
  const secrets = new Map<string, Readonly<Record<string, string>>>();
  for (const { spec } of sample.targets) {
    const name = spec.credentialsRef?.name;
    if (name === undefined) continue;
    if (spec.platform === "Mainframe")
      secrets.set(name, { username: shop.zosmf.user, password: shop.zosmf.password, "ca.crt": shop.zosmf.caPem });
    if (spec.platform === "Open") secrets.set(name, { privateKey: shop.unix.login.privateKey });
  }
  secrets.set(MAIL_SECRET, { username: shop.mail.user, password: shop.mail.password, "ca.crt": shop.mail.caPem });
  for (const [name, data] of secrets) await ensure(cluster, secretObject(name, data), signal);
  const estate: Estate = {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Estate",
    metadata: { name: ESTATE, namespace: NAMESPACE },
    spec: {
      source: { git: { url: state.file("estate.git"), branch: "main", path: "estate", interval: "10m" } },
      timeZone: SAMPLE_TIME_ZONE,
      locale: localeOf(state, locale),
      prune: true,
      writeBack,
    },
  };
  const kept = await ensure(cluster, estate, signal);
  const wanted = { ...kept.spec, writeBack: writeBack || kept.spec.writeBack, locale: locale ?? kept.spec.locale };
  writeFileSync(state.file(LOCALE_FILE), `${wanted.locale}\n`);
  const isSo = wanted.writeBack === kept.spec.writeBack && wanted.locale === kept.spec.locale;
  return isSo ? kept : cluster.update({ ...kept, spec: wanted }, signal);
}

/** Language of the shop: the one asked for, else that of its estate when it ran last, which a lost cluster does not take along. */
export function localeOf(state: StateFolder, asked: Locale | undefined): Locale {
  const file = state.file(LOCALE_FILE);
  const kept = existsSync(file) ? readFileSync(file, "utf8").trim() : "en";
  return asked ?? (kept === "fr" ? "fr" : "en");
}

/** The object as it is kept there, else as it is created. */
async function ensure<T extends KubeObject>(cluster: BuiltPorts["cluster"], object: T, signal: AbortSignal): Promise<T> {
  const ref = { kind: object.kind, namespace: NAMESPACE, name: object.metadata.name };
  return (await cluster.get<T>(ref, signal)) ?? (await cluster.create(object, signal));
}

function secretObject(
  name: string,
  data: Readonly<Record<string, string>>,
): KubeObject & { readonly data: Readonly<Record<string, string>> } {
  const encoded = Object.fromEntries(Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString("base64")]));
  return { apiVersion: "v1", kind: "Secret", metadata: { name, namespace: NAMESPACE }, data: encoded };
}
