import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { dmarc } from "mailauth/lib/dmarc/index.js";
import { fail } from "../../ports/failure.ts";
import type { SignedFields } from "../../ports/answers.ts";

/** Looks up records of that type; rejects with a code like that of `node:dns` when there are none. */
export type ResolveDns = (domain: string, type: string) => Promise<string[][] | string[]>;

const SHORTEST_KEY = 1024;

/** The `SignedFields` port: DKIM and DMARC on the bytes themselves, SPF left aside for there is no connection to judge. */
export function createSignedFields(resolver: ResolveDns): SignedFields {
  return async (raw, now, signal) => {
    signal.throwIfAborted();
    const curTime = new Date(now.epochMilliseconds);
    const options = { resolver, curTime, minBitLength: SHORTEST_KEY, rejectRsaSha1: true, strict: true };
    const { results, headerFrom, fromFields } = await dkimVerify(Buffer.from(raw), options);
    signal.throwIfAborted();
    if (fromFields !== 1 || headerFrom.length !== 1) return [];
    let most: readonly string[] = [];
    for (const { status, canonBodyLengthLimited, signingHeaders, signingDomain } of results) {
      // A signature over the first bytes of the body says nothing of what was put behind them.
      if (status.result !== "pass" || canonBodyLengthLimited === true || signingDomain === undefined) continue;
      // Each by itself: what two signatures say together nobody signed.
      const dkimDomains = [{ domain: signingDomain }];
      const judged = await dmarc({ headerFrom, fromFields, spfDomains: [], dkimDomains, resolver, strict: true });
      if (judged !== false && judged.status.result === "temperror") throw unreachable();
      const fields = judged !== false && judged.status.result === "pass" ? fieldsOf(signingHeaders?.keys ?? "") : [];
      if (fields.length > most.length) most = fields;
    }
    // Whoever signs for another domain may have a DNS that never answers: nobody waits for that.
    if (most.length === 0 && results.some((one) => one.status.result === "temperror" && isAkin(one.signingDomain, headerFrom[0])))
      throw unreachable();
    return most;
  };
}

function isAkin(signing = "", address = ""): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  const signer = signing.toLowerCase();
  return signer !== "" && (domain === signer || domain.endsWith(`.${signer}`) || signer.endsWith(`.${domain}`));
}

function fieldsOf(keys: string): readonly string[] {
  return [...new Set(keys.toLowerCase().split(/[\s:]+/u))];
}

function unreachable(): Error {
  return fail(
    "Retriable",
    "DnsUnreachable",
    "The DNS does not answer, so no mail can be proved: check that the controller may ask it; it is tried again.",
  );
}
