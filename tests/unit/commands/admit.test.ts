import { beforeAll, expect, test } from "vitest";
import { createTimers } from "../../../controller/adapters/system/timers.ts";
import type { EcluseObject } from "../../../controller/api/types.ts";
import { createAdmit } from "../../../controller/commands/admit.ts";
import type { AdmissionAnswer, AdmissionQuestion } from "../../../controller/ports/admission.ts";
import type { KubeObject } from "../../../controller/ports/cluster.ts";
import { fail } from "../../../controller/ports/failure.ts";
import { SILENT_LOG } from "../../../controller/ports/log.ts";
import { SILENT_METRICS } from "../../../controller/ports/metrics.ts";
import { referenceObjects, wholeObject } from "../policy/reference-objects.ts";

let estate: readonly EcluseObject[] = [];
beforeAll(async () => {
  estate = await referenceObjects();
});

const LOST = { title: "Lost", severity: 2, environment: "dev", owner: "night-shift", detectedAt: "2027-01-04T07:00:00Z" };
const PASSES = { refusal: undefined, warnings: [] };

test("a refusal is told in words, and by a fresh read; what passes costs none", async () => {
  const site = createSite();
  const refused = await site.ask(incident(LOST));
  expect(refused.refusal?.message).toBe(
    "spec.owner: UnknownReference: there is no Team night-shift in the estate: declare it in the estate, or correct the name",
  );
  expect(refused.refusal?.causes).toMatchObject([{ field: "spec.owner", reason: "UnknownReference" }]);
  expect(site.reads()).toBeGreaterThan(0);
  const sound = createSite();
  expect(await sound.ask(incident({ ...LOST, owner: "moe" }))).toEqual(PASSES);
  expect(sound.reads()).toBe(0);
});

test("what time it is counts: an exceptional pass whose hours are over is refused", async () => {
  const until = (hour: string): AdmissionQuestion => {
    const exceptional = { reason: "Payments stop", requestedBy: "moe", at: "2027-01-04T07:00", until: `2027-01-04T${hour}` };
    const changes = [{ environment: "qualif", application: "LIQUIDA", to: "27.1.3" }];
    const spec = { lane: "Exceptional", environment: "qualif", date: "2027-01-04", exceptional, changes };
    return { ...incident({}), kind: "Pass", object: { ...(incident({}).object as object), kind: "Pass", spec } };
  };
  expect((await createSite().ask(until("08:00"))).refusal?.message).toMatch(
    /^spec\.exceptional\.until: RuleBroken: its hours are over: until 2027-01-04T08:00, and it is 2027-01-04T08:00 in Europe\/Paris/u,
  );
  expect((await createSite().ask(until("09:00"))).refusal).toBeUndefined();
});

test("what the watches have not told of yet is there all the same", async () => {
  const site = createSite({ fresh: [team("night-shift")] });
  expect(await site.ask(incident(LOST))).toEqual(PASSES);
});

test("an API server that does not say more leaves the word of the watches", async () => {
  const site = createSite({ broken: true });
  expect((await site.ask(incident(LOST))).refusal).toBeDefined();
});

test("refusals are confirmed one after the other, and one that breaks hinders no other", async () => {
  const site = createSite({ broken: true });
  const answers = await Promise.all(Array.from({ length: 20 }, () => site.ask(incident(LOST))));
  expect(answers.every(({ refusal }) => refusal !== undefined)).toBe(true);
  expect(site.most()).toBe(1);
});

test("while the view is filling everything passes, with a word of warning in the estate's language", async () => {
  const site = createSite({ synced: false, also: [estateObject({ spec: { locale: "fr" } })] });
  const answer = await site.ask(incident(LOST));
  expect(answer.refusal).toBeUndefined();
  expect(answer.warnings).toEqual([expect.stringContaining("les règles entre objets n'ont pas été contrôlées")]);
});

test("a refusal is told in the estate's language; the field and the reason stay", async () => {
  const site = createSite({ also: [estateObject({ spec: { locale: "fr" } })] });
  const { refusal } = await site.ask(incident(LOST));
  const message = "il n'y a pas de Team night-shift dans l'estate : à déclarer dans l'estate, ou corrigez le nom";
  expect(refusal).toEqual({
    message: `spec.owner: UnknownReference: ${message}`,
    causes: [{ field: "spec.owner", reason: "UnknownReference", message }],
  });
});

test("what a finding holds back in Git may be named", async () => {
  const held = [{ kind: "Team", name: "night-shift" }];
  const site = createSite({ also: [estateObject({ spec: {}, status: { held } })] });
  expect(await site.ask(incident(LOST))).toEqual(PASSES);
});

test("another estate's objects, deletions and kinds of others are let through", async () => {
  const site = createSite();
  expect(await site.ask({ ...incident(LOST), namespace: "second" })).toEqual(PASSES);
  expect(await site.ask({ ...incident(LOST), operation: "DELETE", object: undefined })).toEqual(PASSES);
  expect(await site.ask({ ...incident(LOST), kind: "Probe" })).toEqual(PASSES);
});

test("an object that is none of its kind as this controller knows it passes, and that is said", async () => {
  const site = createSite();
  const question = incident(LOST);
  const answer = await site.ask({ ...question, object: { ...(question.object as object), spec: { colour: "blue" } } });
  expect(answer).toMatchObject({ refusal: undefined, warnings: [expect.stringContaining("knows another Incident than the API server")] });
});

interface Given {
  readonly synced?: boolean;
  /** Objects only the API server knows. */
  readonly fresh?: readonly EcluseObject[];
  /** Objects the watches know beside the reference estate. */
  readonly also?: readonly KubeObject[];
  /** The API server answers no list. */
  readonly broken?: boolean;
}

function createSite({ synced = true, fresh = [], also = [], broken = false }: Given = {}) {
  const counts = { reads: 0, under: 0, most: 0 };
  const known: readonly KubeObject[] = [...estate, ...also];
  const of = <T extends KubeObject>(objects: readonly KubeObject[], kind: string): readonly T[] =>
    objects.filter((one): one is T => one.kind === kind);
  const admit = createAdmit({
    cache: { list: (kind) => of(known, kind), get: () => undefined, synced: () => synced, onChange: () => () => undefined },
    cluster: {
      list: async (kind) => {
        counts.reads += 1;
        // The lists of one confirmation are asked for together.
        if (kind === "Team") counts.most = Math.max(counts.most, (counts.under += 1));
        await new Promise((resolve) => setImmediate(resolve));
        if (kind === "Team") counts.under -= 1;
        if (broken) throw fail("Retriable", "Unreachable", "Nobody is there.");
        return of([...known, ...fresh], kind);
      },
    },
    metrics: SILENT_METRICS,
    timers: createTimers(),
    clock: { now: () => Temporal.Instant.from("2027-01-04T07:00:00Z") },
    log: SILENT_LOG,
    locale: "en",
    namespace: "ecluse",
  });
  return {
    ask: (question: AdmissionQuestion): Promise<AdmissionAnswer> => admit(question, new AbortController().signal),
    reads: () => counts.reads,
    most: () => counts.most,
  };
}

function estateObject(parts: object): KubeObject {
  return { apiVersion: "ecluse.dev/v1alpha1", kind: "Estate", metadata: { name: "reference" }, ...parts };
}

function incident(spec: object): AdmissionQuestion {
  const object = { apiVersion: "ecluse.dev/v1alpha1", kind: "Incident", metadata: { name: "lost", namespace: "ecluse" }, spec };
  return { kind: "Incident", operation: "CREATE", namespace: "ecluse", name: "lost", object, oldObject: undefined };
}

function team(name: string): EcluseObject {
  return wholeObject({ apiVersion: "ecluse.dev/v1alpha1", kind: "Team", metadata: { name }, spec: { title: name, members: [] } });
}
