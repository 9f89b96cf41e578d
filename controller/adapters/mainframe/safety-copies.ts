import type { Failure } from "../../domain/status/outcome.ts";
import { PortError } from "../../ports/failure.ts";
import type { CallReport, Order, StepEvidence } from "../../ports/target.ts";
import type { MainframeSpec } from "./mainframe-names.ts";
import { libraryName, MEMBER_TYPES, safetyPrefix } from "./mainframe-names.ts";
import type { IndexHead } from "./safety-index.ts";
import { parseIndexHead } from "./safety-index.ts";
import type { ZosmfClient } from "./zosmf-client.ts";

/** The safety copies of one deployment: the libraries below one prefix, and what their index says. */
export interface SafetyCopies {
  readonly prefix: string;
  readonly head: IndexHead;
}

/** As many as the releases kept on a Unix host. */
const KEPT = 5;

/**
 * Deletes the safety copies of old deployments of the application just deployed. Touches nothing but libraries whose index proves
 * that we made them. Repeatable. A library that cannot be deleted, as somebody holds it or we may not, is a Failed report and waits for
 * the next deployment: an environment is not kept locked for it.
 */
export async function cleanSafetyCopies(
  client: ZosmfClient,
  { spec, order }: { readonly spec: MainframeSpec; readonly order: Order },
  signal: AbortSignal,
): Promise<CallReport> {
  const steps: StepEvidence[] = [];
  try {
    const names = await client.dataSets(`${spec.hlq}.${order.application}.**`, signal);
    const copies = await copiesAmong(client, { spec, order, names }, signal);
    for (const { prefix, head } of outdatedCopies(copies, order.to.version)) {
      // The index goes last: as long as it is there, an interrupted deletion is found again and ended.
      for (const name of [...ofGroup(prefix).filter((one) => names.includes(one)), indexOf(prefix)]) await client.remove(name, signal);
      steps.push({ name: prefix, result: "deleted", detail: `${head.from} to ${head.to}` });
    }
    return { kind: "Succeeded", steps };
  } catch (error) {
    if (!(error instanceof PortError) || !willStay(error.failure)) throw error;
    const { reason, message } = error.failure;
    const why = `Old safety copies stay on ${spec.hlq} until the next deployment of ${order.application}: ${message}`;
    return { kind: "Failed", reason, message: why, steps };
  }
}

/** z/OSMF answers 500 both to what is denied and to what somebody else has allocated. */
function willStay({ kind, reason }: Failure): boolean {
  return kind === "Terminal" || reason === "ServerError";
}

/**
 * The copies that may go: all but the newest five, and never those that bring back what was there before the version that now runs.
 * These are the last that a deployment from another version made; repairs of the same version come after them.
 */
export function outdatedCopies(copies: readonly SafetyCopies[], running: string): readonly SafetyCopies[] {
  const newest = copies.toSorted((left, right) => (age(left) < age(right) ? 1 : -1));
  const ofRunning = newest.filter(({ head }) => head.to === running);
  const needed = ofRunning.find(({ head }) => head.from !== running) ?? ofRunning[0];
  return newest.slice(KEPT).filter((one) => one !== needed);
}

function age({ head }: SafetyCopies): string {
  return `${head.notAfter} ${head.correlator}`;
}

interface Among {
  readonly spec: MainframeSpec;
  readonly order: Order;
  readonly names: readonly string[];
}

/** Those groups whose index names this application and the very deployment that their prefix comes from. */
async function copiesAmong(client: ZosmfClient, { spec, order, names }: Among, signal: AbortSignal): Promise<readonly SafetyCopies[]> {
  const copies: SafetyCopies[] = [];
  for (const name of names.filter((one) => one.endsWith(INDEX))) {
    const read = await client.read(name, { type: "text" }, signal);
    const head = read.kind === "Content" ? parseIndexHead(new TextDecoder().decode(read.bytes)) : undefined;
    if (head?.application !== order.application) continue;
    const prefix = safetyPrefix(spec, order.application, head.correlator);
    if (indexOf(prefix) === name) copies.push({ prefix, head });
  }
  return copies;
}

const INDEX = ".INDEX";

function indexOf(prefix: string): string {
  return `${prefix}${INDEX}`;
}

function ofGroup(prefix: string): readonly string[] {
  return MEMBER_TYPES.map((type) => libraryName(prefix, type));
}
