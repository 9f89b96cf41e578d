import { expect, test } from "vitest";
import { type JsonObject, objectAt, objectsAt, textAt } from "../../../controller/sandbox/kubernetes/core/json.ts";
import type { Answer, Api } from "./api.ts";
import { APPLY, given, JSON_PATCH, meta, patch, probe, PROBES } from "./cases.ts";

/** `alice Update status: f:status { . f:seen }`: who owns what of the status. */
function owners(answer: Answer): readonly string[] {
  return objectsAt(meta(answer), "managedFields")
    .filter((entry) => entry["subresource"] === "status")
    .map(
      (entry) =>
        `${textAt(entry, "manager") ?? ""} ${textAt(entry, "operation") ?? ""} ${Object.keys(
          objectAt(objectAt(entry, "fieldsV1"), "f:status"),
        )
          .sort()
          .join(" ")}`,
    )
    .sort();
}

/** Who owns a status: it tells a controller that somebody else wrote it. */
export function statusCases(api: () => Api): void {
  const write = async (name: string, manager: string, status: JsonObject): Promise<Answer> => {
    const { body } = await api().call("GET", `${PROBES}/${name}`);
    return api().call("PUT", `${PROBES}/${name}/status?fieldManager=${manager}`, { body: { ...body, status } });
  };
  const ready = (status: string): JsonObject => ({ conditions: [{ type: "Ready", status }], seen: 1 });

  test("a status is owned apart from the rest, by who wrote it last", async () => {
    await given(api(), probe("st1"));
    expect(owners(await write("st1", "controller", ready("False")))).toEqual(["controller Update . f:conditions f:seen"]);
    expect(owners(await write("st1", "intruder", { ...ready("False"), seen: 9 }))).toEqual([
      "controller Update . f:conditions",
      "intruder Update f:seen",
    ]);
  });

  test("a manager is forgotten once all that it wrote was put right", async () => {
    await given(api(), probe("st2"));
    await write("st2", "controller", ready("False"));
    expect(owners(await write("st2", "intruder", ready("True")))).toHaveLength(2);
    expect(owners(await write("st2", "controller", ready("False")))).toEqual(["controller Update . f:conditions f:seen"]);
  });

  test("a manager that wrote what is right is still seen: an equal value written again changes no owner", async () => {
    await given(api(), probe("st3"));
    await write("st3", "intruder", ready("True"));
    expect(owners(await write("st3", "controller", ready("True")))).toEqual(["intruder Update . f:conditions f:seen"]);
  });

  test("managedFields given with a status count for nothing", async () => {
    await given(api(), probe("st4"));
    await write("st4", "intruder", ready("True"));
    const { body } = await api().call("GET", `${PROBES}/st4`);
    const metadata = { ...objectAt(body, "metadata"), managedFields: [] };
    const put = await api().call("PUT", `${PROBES}/st4/status?fieldManager=controller`, {
      body: { ...body, metadata, status: { ...ready("True"), seen: 2 } },
    });
    expect(put.status).toBe(200);
    expect(owners(put)).toEqual(["controller Update f:seen", "intruder Update . f:conditions"]);
    const none = [{ op: "replace", path: "/metadata/managedFields", value: [{}] }];
    const patched = await api().call("PATCH", `${PROBES}/st4/status?fieldManager=controller`, patch(none, JSON_PATCH));
    expect(patched.status).toBe(200);
    expect(owners(patched)).toHaveLength(2);
    const merged = await api().call("PATCH", `${PROBES}/st4/status?fieldManager=controller`, patch({ metadata: { managedFields: null } }));
    expect(owners(merged)).toHaveLength(2);
  });

  test("managedFields given with the object itself count, unless they make no sense", async () => {
    await given(api(), probe("st7"));
    await write("st7", "controller", ready("False"));
    const put = async (managedFields: (entries: readonly JsonObject[]) => JsonObject[]): Promise<Answer> => {
      const { body } = await api().call("GET", `${PROBES}/st7`);
      const metadata = {
        ...objectAt(body, "metadata"),
        managedFields: managedFields(objectsAt(objectAt(body, "metadata"), "managedFields")),
      };
      return api().call("PUT", `${PROBES}/st7?fieldManager=editor`, { body: { ...body, metadata } });
    };
    const renamed = await put((entries) => entries.map((entry) => ({ ...entry, manager: "renamed" })));
    expect(owners(renamed)).toEqual(["renamed Update . f:conditions f:seen"]);
    const nonsense = await put((entries) => entries.map((entry) => ({ ...entry, operation: "Guess" })));
    expect([nonsense.status, ...owners(nonsense)]).toEqual([200, "renamed Update . f:conditions f:seen"]);
    expect(owners(await put(() => [{}]))).toEqual([]);
  });

  test("who writes the rest of the object owns nothing of the status", async () => {
    await given(api(), probe("st5"));
    await write("st5", "controller", ready("False"));
    const { body } = await api().call("GET", `${PROBES}/st5`);
    const answer = await api().call("PUT", `${PROBES}/st5?fieldManager=editor`, {
      body: { ...body, spec: { size: 2 }, status: ready("True") },
    });
    expect(objectAt(answer.body, "status")).toEqual(ready("False"));
    expect(owners(answer)).toEqual(["controller Update . f:conditions f:seen"]);
  });

  test("a status applied is owned by who applied it, beside who updates it", async () => {
    await given(api(), probe("st6"));
    await write("st6", "controller", ready("False"));
    const applied = await api().call("PATCH", `${PROBES}/st6/status?fieldManager=intruder&force=true`, {
      body: { ...probe("st6"), status: { seen: 7 } },
      type: APPLY,
    });
    expect(applied.status).toBe(200);
    expect(owners(applied)).toEqual(["controller Update . f:conditions", "intruder Apply f:seen"]);
  });
}
