import type { ItemSubject } from "../domain/delivery/pass-plan.ts";
import type { PassItem, PassStep } from "../domain/delivery/pass-machine.ts";
import { mayHaveActed } from "../domain/delivery/pass-machine.ts";
import { fail } from "../ports/failure.ts";
import type { Order } from "../ports/target.ts";

/** The order a target is given for one step: built from the intent in status and the immutable objects it names, nothing else. */
export function orderOf(item: PassItem, step: PassStep, subject: ItemSubject): Order {
  const component = subject.application.spec.components.find((one) => one.platform === step.platform);
  const content = subject.release.spec.content.find((one) => one.platform === step.platform);
  if (component === undefined || content === undefined) {
    throw fail(
      "Terminal",
      "ComponentMissing",
      `${item.application} ${item.to} has no ${step.platform} component: add it to the Application or to the Release's content.`,
    );
  }
  const before = subject.previous?.spec.content.find((one) => one.platform === step.platform);
  const undone = (item.steps ?? []).findLast((one) => one.platform === step.platform && mayHaveActed(one));
  return {
    correlator: step.correlator,
    step: step.name,
    environment: item.environment,
    application: item.application,
    component,
    ...(subject.application.spec.checks === undefined ? {} : { checks: subject.application.spec.checks }),
    to: { version: item.to, content },
    ...(before === undefined || subject.previous === undefined
      ? {}
      : { from: { version: subject.previous.spec.version, content: before } }),
    ...(item.from === undefined ? {} : { found: item.lastKnown ?? item.from }),
    ...(step.platform === "Mainframe" && subject.dropped.length > 0 ? { dropped: subject.dropped } : {}),
    ...(step.name === "Deploy" || undone === undefined ? {} : { undoes: undone.correlator }),
    notAfter: Temporal.Instant.from(step.notAfter),
  };
}
