import { writeFileSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText } from "../domain/status/told-time.ts";
import type { Zone } from "../domain/time/zone.ts";
import type { LoginKey } from "../sandbox/kept-values.ts";
import { writeKubeconfig } from "../sandbox/kubernetes/kubeconfig.ts";
import { PERSONAS } from "../sandbox/personas.ts";
import type { Shop } from "../sandbox/start-shop.ts";
import type { StateFolder } from "../sandbox/state-folder.ts";
import { SANDBOX_WORDS } from "./sandbox-words.ts";
import type { Terminal } from "./terminal.ts";

/** Signing key of each persona. */
export type Keys = Readonly<Record<string, LoginKey>>;

/** Files with which a person's own tools reach every part. */
export function writeAccess(
  shop: Shop,
  { state, keys, namespace }: { readonly state: StateFolder; readonly keys: Keys; readonly namespace: string },
): void {
  const { url, caPem, tokens } = shop.kubernetes;
  const contextOf = (user: string): { readonly user: string; readonly token: string; readonly context: string } => ({
    user,
    token: tokens.get(user) ?? "",
    context: user,
  });
  const common = { url, caPem, cluster: "sandbox", namespace };
  const own = { mode: 0o600 };
  writeFileSync(
    state.file("kubeconfig"),
    writeKubeconfig({
      ...common,
      contexts: [...PERSONAS.map((one) => contextOf(one.name)), contextOf("sandbox-admin")],
      current: "env-admin",
    }),
    own,
  );
  writeFileSync(state.file("kubeconfig-controller"), writeKubeconfig({ ...common, contexts: [contextOf("controller")] }), own);
  writeFileSync(state.file("ca.pem"), caPem);
  writeFileSync(state.file("id_ssh"), shop.unix.login.privateKey, own);
  for (const [name, key] of Object.entries(keys)) {
    writeFileSync(state.file(`key-${name}`), key.privateKey, own);
    writeFileSync(state.file(`key-${name}.pub`), `${key.publicKey} ${name}@env.example\n`);
  }
}

interface Printing extends Telling {
  readonly state: StateFolder;
  readonly terminal: Terminal;
  readonly metricsPort: number;
  /** Until when the clock is run by a scenario. */
  readonly until?: Temporal.Instant;
}

/** Half past twelve, today or else tomorrow: `2027-01-04T12:30`. */
function noonAhead(now: Temporal.Instant, zone: Zone): string {
  const local = now.toZonedDateTimeISO(zone.name).toPlainDateTime();
  const noon = local.with({ hour: 12, minute: 30 });
  const ahead = Temporal.PlainDateTime.compare(local, noon) < 0 ? noon : noon.add({ days: 1 });
  return ahead.toString({ smallestUnit: "minute" });
}

/** Says how a person's own tools reach every part. */
export function printAccess(shop: Shop, { state, terminal, metricsPort, until = shop.clock.now(), ...telling }: Printing): void {
  const colors = pc.createColors(terminal.colour);
  const words = SANDBOX_WORDS[telling.locale];
  const [host = "", port = 0] = [...shop.unix.ports].find(([name]) => name.startsWith("qualif")) ?? [];
  const line = (name: string, text: string): string => `  ${colors.bold(name.padEnd(9))} ${text}`;
  terminal.print(
    [
      words.shop(dateTimeText(shop.clock.now().epochMilliseconds, telling), telling.zone.name),
      line("kubectl", `export KUBECONFIG=${state.file("kubeconfig")}   ${words.contexts(PERSONAS.map((one) => one.name).join(", "))}`),
      line("git", `git clone ${state.file("estate.git")}`),
      line(words.labels.signing, `${join(state.path, "key-<persona>")}   (git -c gpg.format=ssh -c user.signingkey=…)`),
      line("z/OSMF", `${shop.zosmf.url}   ${words.login(shop.zosmf.user, shop.zosmf.password, state.file("ca.pem"))}`),
      line("ssh", `ssh -i ${state.file("id_ssh")} -p ${String(port)} ecluse@127.0.0.1   (${host})`),
      line(words.labels.mail, `ecluse mail   ${words.mail}`),
      line(words.labels.clock, `ecluse clock ${noonAhead(until, telling.zone)}   ${words.clock}`),
      line(words.labels.metrics, `http://127.0.0.1:${String(metricsPort)}/metrics`),
      "",
    ].join("\n"),
  );
}
