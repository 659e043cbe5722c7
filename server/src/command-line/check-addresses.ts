import { isIP } from "node:net";
import { connect } from "node:tls";
import type { Clinic } from "../ports/clinics.ts";
import type { Environment } from "../runtime/environment.ts";

const dayMs = 24 * 60 * 60 * 1000;
/** Sooner than that nobody can be sure to have a new one in place. */
const renewBeforeDays = 14;
const connectWithinMs = 5_000;

const secureSchemes = new Set(["https:", "wss:", "rediss:"]);
const privateAddress = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[?f[cd])/i;

/** Whether an address is this machine itself, where nobody listens in. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}

/** In a private network: by its number, or by a name that only such a network resolves. */
function isPrivate(url: URL): boolean {
  const { hostname } = url;
  return (
    isLoopback(url) || privateAddress.test(hostname) || (!isIP(hostname) && !hostname.includes("."))
  );
}

/** Each address is encrypted where strangers are on the way, and each certificate is good for a while. */
export async function faultsOfAddresses(environment: Environment): Promise<readonly string[]> {
  const { publicUrl, livekit, store } = environment;
  const ofBrowsers = [
    { setting: "IOP_PUBLIC_URL", url: publicUrl },
    ...livekit.urls.map((url) => ({ setting: "LIVEKIT_URL", url })),
  ];
  const ofService = [
    ...livekit.httpUrls.map((url) => ({ setting: "LIVEKIT_HTTP_URL", url })),
    ...("redisUrl" in store ? [{ setting: "IOP_REDIS_URL", url: store.redisUrl }] : []),
  ];
  const inClear = [
    ...ofBrowsers.filter(({ url }) => !isLoopback(new URL(url))),
    ...ofService.filter(({ url }) => !isPrivate(new URL(url))),
  ]
    .filter(({ url }) => !secureSchemes.has(new URL(url).protocol))
    .map(
      ({ setting }) => `${setting} is not encrypted: it has to begin with https, wss or rediss.`,
    );
  const secure = [...ofBrowsers, ...ofService].filter(({ url }) =>
    secureSchemes.has(new URL(url).protocol),
  );
  const faults = await Promise.all(
    secure.map(async ({ setting, url }) => faultOfCertificate(setting, new URL(url))),
  );
  return [...inClear, ...faults.flat()];
}

const usualPorts: Readonly<Record<string, number>> = {
  "https:": 443,
  "wss:": 443,
  "rediss:": 6379,
};

/** A certificate that a browser takes, for two weeks at least. */
function faultOfCertificate(setting: string, url: URL): Promise<readonly string[]> {
  const host = url.hostname.replaceAll(/[[\]]/g, "");
  const port = Number(url.port) || (usualPorts[url.protocol] ?? 443);
  return new Promise((resolve) => {
    const socket = connect({ host, port, ...(isIP(host) ? {} : { servername: host }) }, () => {
      const days = Math.floor(
        (Date.parse(socket.getPeerCertificate().valid_to) - Date.now()) / dayMs,
      );
      finish(
        days < renewBeforeDays
          ? `the certificate of ${setting} is good for ${days} days only`
          : null,
      );
    });
    const finish = (fault: string | null) => {
      socket.destroy();
      resolve(fault === null ? [] : [`${fault[0]?.toUpperCase()}${fault.slice(1)}: renew it.`]);
    };
    socket.setTimeout(connectWithinMs, () => finish(`${setting} does not answer`));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      const isUnreachable = /^(ECONN|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT)/.test(error.code ?? "");
      finish(
        isUnreachable
          ? `${setting} does not answer`
          : `the certificate of ${setting} is none that a browser takes (${error.code ?? "unknown"})`,
      );
    });
  });
}

/** Each clinic that is open has a key and pages, and each page comes by https. */
export function faultsOfOrigins(clinics: readonly Clinic[]): readonly string[] {
  const open = clinics.filter(
    ({ apiKeySha256, origins }) => apiKeySha256.length + origins.length > 0,
  );
  if (open.length === 0) return ["There is no clinic: make one with iop clinic create."];
  return open.flatMap(({ id, apiKeySha256, origins }) => [
    ...(apiKeySha256.length > 0
      ? []
      : [`"${id}" has no API key: give it one with iop clinic rotate-key.`]),
    ...(origins.length > 0 ? [] : [`"${id}" has no origin: no page of it may show the frame.`]),
    ...origins.flatMap((origin) => {
      if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
        return [`"${id}" has an origin that is none: write it as https://clinic.example.`];
      }
      const isSafe = origin.startsWith("https:") || isLoopback(new URL(origin));
      return isSafe ? [] : [`"${id}" has an origin without https: browsers give no camera there.`];
    }),
  ]);
}
