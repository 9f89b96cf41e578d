import type { EcluseObject } from "../../api/types.ts";
import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";
import { applicationName } from "./references.ts";
import type { RuleWords } from "./rule-words.ts";

/** Most objects one object may come after. */
const FAN_OUT_LIMIT = 500;

/** Longest chain of objects that come one after the other. */
const CHAIN_LIMIT = 500;

/** What comes after what is a tree of finite depth: no environment comes after itself, no application depends on itself, however indirectly. */
export function dependencyCycles(estate: DesiredEstate): readonly PolicyFinding[] {
  return [...ordered(environmentOrder(estate), estate.words), ...ordered(applicationOrder(estate), estate.words)];
}

/** One object and the names it comes after; `field` is where it says so. */
interface Node {
  readonly object: EcluseObject;
  readonly name: string;
  readonly shown: string;
  readonly after: readonly string[];
  readonly field: string;
  readonly isList: boolean;
}

function environmentOrder(estate: DesiredEstate): readonly Node[] {
  return objectsOf(estate, "Environment").map((object) => {
    const after = object.spec.after === undefined ? [] : [object.spec.after];
    return { object, name: object.metadata.name, shown: object.metadata.name, after, field: "/spec/after", isList: false };
  });
}

function applicationOrder(estate: DesiredEstate): readonly Node[] {
  return objectsOf(estate, "Application").map((object) => {
    const after = (object.spec.dependsOn ?? []).map(applicationName);
    return { object, name: object.metadata.name, shown: object.spec.code, after, field: "/spec/dependsOn", isList: true };
  });
}

function ordered(nodes: readonly Node[], words: RuleWords): readonly PolicyFinding[] {
  const tooWide = nodes.filter((node) => node.after.length > FAN_OUT_LIMIT);
  if (tooWide.length > 0) return tooWide.map((node) => tooLarge(node, words.fanOut(told(node), node.after.length, FAN_OUT_LIMIT)));
  const walk = walkDepthFirst(nodes, words);
  if (walk.findings.length > 0) return walk.findings;
  const deepest = nodes.find((node) => (walk.depths.get(node.name) ?? 0) > CHAIN_LIMIT);
  return deepest === undefined ? [] : [tooLarge(deepest, words.longChain(told(deepest), CHAIN_LIMIT))];
}

interface Frame {
  readonly node: Node;
  next: number;
}

/** Depth first with a stack of our own: a chain of thousands must not exhaust JavaScript's. */
function walkDepthFirst(
  nodes: readonly Node[],
  words: RuleWords,
): {
  readonly findings: readonly PolicyFinding[];
  readonly depths: ReadonlyMap<string, number>;
} {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const depths = new Map<string, number>();
  const findings: PolicyFinding[] = [];
  for (const start of nodes) {
    if (depths.has(start.name)) continue;
    const stack: Frame[] = [{ node: start, next: 0 }];
    const onPath = new Map([[start.name, 0]]);
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const name = frame.node.after[frame.next];
      if (name === undefined) {
        depths.set(frame.node.name, depthAbove(frame.node, depths));
        onPath.delete(frame.node.name);
        stack.pop();
        continue;
      }
      frame.next += 1;
      const begins = onPath.get(name);
      if (begins !== undefined) findings.push(cycle(stack.slice(begins), words));
      const node = byName.get(name);
      if (begins !== undefined || node === undefined || depths.has(name)) continue;
      onPath.set(name, stack.length);
      stack.push({ node, next: 0 });
    }
  }
  return { findings, depths };
}

function depthAbove(node: Node, depths: ReadonlyMap<string, number>): number {
  return 1 + node.after.reduce((deepest, name) => Math.max(deepest, depths.get(name) ?? 0), 0);
}

/** Names of a long cycle that are shown; the rest is counted. */
const SHOWN_LIMIT = 12;

function cycle(frames: readonly Frame[], words: RuleWords): PolicyFinding {
  const last = frames.at(-1);
  const first = frames[0];
  if (last === undefined || first === undefined) throw new Error("a cycle has at least one member");
  const names = frames.map((frame) => frame.node.shown);
  const path = names.length > SHOWN_LIMIT ? [...names.slice(0, SHOWN_LIMIT), words.moreInCycle(names.length - SHOWN_LIMIT)] : names;
  const message = words.cycle([...path, first.node.shown].join("->"), last.node.field.slice("/spec/".length));
  const pointer = last.node.isList ? `${last.node.field}/${last.next - 1}` : last.node.field;
  return { object: last.node.object, pointer, anchor: "value", reason: "DependencyCycle", message, holds: true };
}

function told({ object, shown }: Node): string {
  return `${object.kind} ${shown}`;
}

function tooLarge(node: Node, message: string): PolicyFinding {
  return { object: node.object, pointer: node.field, anchor: "key", reason: "DependencyTooLarge", message, holds: true };
}
