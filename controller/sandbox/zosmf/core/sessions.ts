import type { Answer, Call } from "./exchange.ts";

/** Who is logged in. */
export interface Sessions {
  /** The user a request proves to be: Basic, a token cookie or a bearer token. */
  userOf(headers: Readonly<Record<string, string>>): string | undefined;
  /** `POST` gives tokens as cookies, `DELETE` ends them. */
  authenticate(call: Call): Answer;
  expireAll(): void;
}

export function createSessions(users: ReadonlyMap<string, string>, sha256: (bytes: Uint8Array) => string): Sessions {
  const tokens = new Map<string, string>();
  let count = 0;

  return {
    userOf(headers) {
      const [scheme = "", value = ""] = (headers["authorization"] ?? "").split(" ");
      if (scheme.toLowerCase() === "basic") return basicUser(users, value);
      const token = scheme.toLowerCase() === "bearer" ? value : tokenCookie(headers["cookie"] ?? "");
      return tokens.get(token);
    },
    authenticate({ method, user, headers }) {
      if (method === "DELETE") {
        tokens.delete(tokenCookie(headers["cookie"] ?? ""));
        return { status: 204 };
      }
      count += 1;
      const token = sha256(new TextEncoder().encode(`${user}/${users.get(user) ?? ""}/${String(count)}`));
      tokens.set(token, user);
      return {
        status: 200,
        headers: { "set-cookie": `LtpaToken2=${token}; Path=/; Secure; HttpOnly\njwtToken=${token}; Path=/; Secure; HttpOnly` },
        json: { returnCode: 0, reasonCode: 0, message: "Success." },
      };
    },
    expireAll: () => {
      tokens.clear();
    },
  };
}

function basicUser(users: ReadonlyMap<string, string>, encoded: string): string | undefined {
  let text: string;
  try {
    text = new TextDecoder().decode(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
  const [user = "", ...password] = text.split(":");
  const name = user.toUpperCase();
  return users.has(name) && users.get(name) === password.join(":") ? name : undefined;
}

function tokenCookie(cookies: string): string {
  return /(?:LtpaToken2|jwtToken)=([^;\s]+)/u.exec(cookies)?.[1] ?? "";
}
