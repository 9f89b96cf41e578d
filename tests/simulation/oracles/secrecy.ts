import { CANARIES } from "../world/sample.ts";
import type { Oracle, Watched } from "./violation.ts";

/** T18: no secret in any object, event or line of the log. */
export function watchSecrecy({ report }: Watched): Oracle {
  const secrets = Object.values(CANARIES).flatMap((secret) => [secret, Buffer.from(secret).toString("base64")]);
  const scan = (where: string, text: string): void => {
    for (const secret of secrets) if (text.includes(secret)) report("T18", `${where} holds the secret ${secret}`);
  };
  return {
    commit: ({ kind, name, text }) => {
      if (kind !== "Secret") scan(`${kind} ${name}`, text);
    },
    log: (line) => {
      scan("a log line", line);
    },
  };
}
