import { operations } from "@breathing-room/contract";
import type { SessionId } from "@breathing-room/session";
import { readText } from "../../routes/request-body.ts";
import { createSealedCredentials } from "../../routes/credentials.ts";
import { createSealing } from "../../sealing/sealing.ts";
import { SystemClock } from "../../adapters/system-clock.ts";

/**
 * The session whose credential a request carries: a page's token, or an invite. Null for every other request, and for
 * what is forged, over or malformed: nobody makes an object who was not let in by a clinic.
 */
export async function sessionOfRequest(
  request: Request,
  masterKey: Uint8Array,
): Promise<SessionId | null> {
  const sealing = await createSealing(masterKey);
  const credentials = createSealedCredentials({ sealing, clock: new SystemClock() });
  if (!isArrival(request)) return (await credentials.visitOf(request))?.sessionId ?? null;
  const invite = await inviteOf(request);
  return invite === null ? null : ((await credentials.openInvite(invite))?.sessionId ?? null);
}

const { arrive } = operations;

const isArrival = ({ method, url }: Request) =>
  method === arrive.method.toUpperCase() && new URL(url).pathname === arrive.path;

async function inviteOf(request: Request): Promise<string | null> {
  try {
    const body: unknown = JSON.parse(await readText(request.clone(), {}));
    const invite = (body as { invite?: unknown } | null)?.invite;
    return typeof invite === "string" ? invite : null;
  } catch {
    return null;
  }
}
