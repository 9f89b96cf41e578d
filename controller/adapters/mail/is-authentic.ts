import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { dmarc } from "mailauth/lib/dmarc/index.js";
import { fail } from "../../ports/failure.ts";
import type { IsAuthentic } from "../../ports/answers.ts";

/** Looks up records of that type; rejects with a code like that of `node:dns` when there are none. */
export type ResolveDns = (domain: string, type: string) => Promise<string[][] | string[]>;

const SHORTEST_KEY = 1024;

/** The `IsAuthentic` port: DKIM and DMARC on the bytes themselves, SPF left aside for there is no connection to judge. */
export function createIsAuthentic(resolver: ResolveDns): IsAuthentic {
  return async (raw, now, signal) => {
    signal.throwIfAborted();
    const curTime = new Date(now.epochMilliseconds);
    const options = { resolver, curTime, minBitLength: SHORTEST_KEY, rejectRsaSha1: true, strict: true };
    const { results, headerFrom, fromFields } = await dkimVerify(Buffer.from(raw), options);
    signal.throwIfAborted();
    if (fromFields !== 1 || headerFrom.length !== 1) return false;
    // A signature over the first bytes of the body says nothing of what was put behind them.
    const whole = results.filter(
      ({ status, canonBodyLengthLimited, signingHeaders }) =>
        status.result === "pass" && canonBodyLengthLimited !== true && signsEnough(signingHeaders?.keys ?? ""),
    );
    if (whole.length === 0) {
      // Whoever signs for another domain may have a DNS that never answers: nobody waits for that.
      if (results.some((one) => one.status.result === "temperror" && isAkin(one.signingDomain, headerFrom[0]))) throw unreachable();
      return false;
    }
    const dkimDomains = whole.flatMap(({ signingDomain }) => (signingDomain === undefined ? [] : [{ domain: signingDomain }]));
    const judged = await dmarc({ headerFrom, fromFields, spfDomains: [], dkimDomains, resolver, strict: true });
    if (judged === false) return false;
    if (judged.status.result === "temperror") throw unreachable();
    return judged.status.result === "pass";
  };
}

function isAkin(signing = "", address = ""): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  const signer = signing.toLowerCase();
  return signer !== "" && (domain === signer || domain.endsWith(`.${signer}`) || signer.endsWith(`.${domain}`));
}

/** What an answer is read from, besides its text: nobody may have changed it on the way. */
const SIGNED = ["from", "to", "subject", "message-id"] as const;

function signsEnough(keys: string): boolean {
  const signed = keys.toLowerCase().split(/[\s:]+/u);
  return SIGNED.every((name) => signed.includes(name));
}

function unreachable(): Error {
  return fail(
    "Retriable",
    "DnsUnreachable",
    "The DNS does not answer, so no mail can be proved: check that the controller may ask it; it is tried again.",
  );
}
