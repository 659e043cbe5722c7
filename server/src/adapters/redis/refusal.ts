import { ErrorReply } from "redis";

/** What Node says of a certificate that it does not trust. */
const untrusted = /CERT|SIGNATURE|ISSUER/;

/** Throws a sentence that says why a Redis cannot be used, and does not repeat its address. */
export function refuse(error: unknown): never {
  if (error instanceof ErrorReply) {
    if (error.message.startsWith("NOPERM")) {
      throw new Error("Redis does not let this user do what the service needs");
    }
    if (/^(WRONGPASS|NOAUTH)\b/.test(error.message)) {
      throw new Error("Redis refuses the name or the password: see IOP_REDIS_URL");
    }
  }
  if (untrusted.test(String((error as { code?: unknown } | null)?.code))) {
    throw new Error(
      "Redis's certificate is not trusted here: name the file of its authority in NODE_EXTRA_CA_CERTS",
    );
  }
  throw new Error("Redis cannot be reached at its address: see IOP_REDIS_URL");
}
