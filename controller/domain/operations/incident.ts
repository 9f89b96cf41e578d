import type { Incident } from "../../api/types.ts";
import type { PassItem, PassStatus } from "../delivery/pass-machine.ts";
import { statusTime } from "../status/conditions.ts";
import type { Locale } from "../status/sentence.ts";
import { toldText } from "../status/told-text.ts";

/** One application does not pass: nothing that people work with stands still. */
const SEVERITY = 3;
const MOST_TITLE = 200;
const MOST_DESCRIPTION = 4_000;

/** The changes of a pass that ended so that an incident is to be opened, and have none yet. By the pass's own status: what was sealed counts, whatever the airlock says by now. */
export function owedIncidents({ incidentOn = [], items = [] }: PassStatus): readonly PassItem[] {
  const wanted: ReadonlySet<string | undefined> = new Set(incidentOn);
  return items.filter((item) => item.incident === undefined && wanted.has(item.result));
}

/** One incident for a pass, an environment and an application, whoever opens it and however often: `sas-2027-02-09.qualif.cotisa`. */
export function incidentName(pass: string, { environment, application }: Pick<PassItem, "environment" | "application">): string {
  return [pass, environment, application.toLowerCase()].join(".");
}

export interface Opening {
  readonly pass: { readonly name: string; readonly namespace: string };
  readonly item: PassItem;
  /** Team that has it. */
  readonly owner: string;
  readonly locale: Locale;
}

/** The incident that is opened for how a change ended. */
export function incidentOf({ pass, item, owner, locale }: Opening, now: Temporal.Instant): Incident {
  const { environment, application, to, platforms = [], message } = item;
  const [platform] = platforms.length === 1 ? platforms : [];
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Incident",
    metadata: { name: incidentName(pass.name, item), namespace: pass.namespace },
    spec: {
      title: toldText(titleOf(item, locale), MOST_TITLE),
      severity: SEVERITY,
      environment,
      application,
      ...(platform === undefined ? {} : { platform }),
      owner,
      release: `${application.toLowerCase()}-${to}`,
      pass: pass.name,
      detectedAt: statusTime(now),
      state: "New",
      ...(message === undefined || message === "" ? {} : { description: toldText(message, MOST_DESCRIPTION) }),
    },
  };
}

function titleOf({ environment, application, to, result, reason = "" }: PassItem, locale: Locale): string {
  const [fr, en] = ENDS[result ?? ""] ?? ["a échoué", "failed"];
  return locale === "fr"
    ? `${application} ${to} ${fr} dans ${environment} (${reason})`
    : `${application} ${to} ${en} in ${environment} (${reason})`;
}

const ENDS: Readonly<Record<string, readonly [fr: string, en: string]>> = {
  Rejected: ["rejeté au contrôle du contenu", "rejected by the control of its content"],
  RolledBack: ["a été retiré après un échec", "taken back after a failure"],
};
