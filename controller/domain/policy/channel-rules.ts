import type { ObjectOf } from "../../api/parse.ts";
import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

type Event = ObjectOf<"Channel">["spec"]["events"][number];

/** Who names a channel is heard there: a channel whose events leave out what it is named for would tell nobody, and say nothing of it. */
export function channelsHear(estate: DesiredEstate): readonly PolicyFinding[] {
  const channels = new Map(objectsOf(estate, "Channel").map((one) => [one.metadata.name, one]));
  const deaf = (object: PolicyFinding["object"], { pointer, name }: Named, events: readonly Event[]): readonly PolicyFinding[] => {
    const related = channels.get(name);
    if (related === undefined || related.spec.events.some((event) => events.includes(event))) return [];
    const message = estate.words.deaf(name, events.join(estate.words.or));
    return [{ object, pointer, anchor: "value", reason: "EventNotTold", message, related, holds: true }];
  };
  return [
    ...objectsOf(estate, "Gate").flatMap((gate) =>
      (gate.spec.channels ?? []).flatMap((name, index) =>
        deaf(gate, { pointer: `/spec/channels/${String(index)}`, name }, ["GateRequest", "GateReminder"]),
      ),
    ),
    ...objectsOf(estate, "Airlock").flatMap((airlock) => {
      const { report } = airlock.spec;
      return report === undefined ? [] : deaf(airlock, { pointer: "/spec/report/channel", name: report.channel }, ["PassReport"]);
    }),
  ];
}

/** Reports have no owner: a channel that tells owners only would tell nobody of them. */
export function reportsHaveReaders(estate: DesiredEstate): readonly PolicyFinding[] {
  const channels = new Map(objectsOf(estate, "Channel").map((one) => [one.metadata.name, one]));
  return objectsOf(estate, "Airlock").flatMap((object): readonly PolicyFinding[] => {
    const related = channels.get(object.spec.report?.channel ?? "");
    if (related?.spec.mail === undefined || related.spec.mail.teams.length > 0) return [];
    const message = estate.words.noReaders(related.metadata.name);
    return [{ object, pointer: "/spec/report/channel", anchor: "value", reason: "EventNotTold", message, related, holds: true }];
  });
}

/** An answer is read once, by whichever channel comes first: another channel's, a Close too, would be lost in its mailbox. */
export function mailboxesApart(estate: DesiredEstate): readonly PolicyFinding[] {
  const first = new Map<string, ObjectOf<"Channel">>();
  return objectsOf(estate, "Channel").flatMap((object): readonly PolicyFinding[] => {
    const address = object.spec.mail?.replies?.address;
    if (address === undefined) return [];
    const related = first.get(address.toLowerCase());
    if (related === undefined || related.metadata.name === object.metadata.name) {
      first.set(address.toLowerCase(), object);
      return [];
    }
    const message = estate.words.oneMailbox(related.metadata.name, address);
    return [{ object, pointer: "/spec/mail/replies/address", anchor: "value", reason: "MailboxShared", message, related, holds: true }];
  });
}

interface Named {
  readonly pointer: string;
  readonly name: string;
}
