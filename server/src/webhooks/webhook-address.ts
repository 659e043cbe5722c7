import { isLoopbackAddress, isPublicAddress } from "./public-address.ts";

/** Where webhooks may go beside the internet. */
export interface AddressRules {
  /** While one develops: a receiver on the same machine, by http too. A service for people does not start with it. */
  readonly allowsThisMachine: boolean;
}

/** An address as it may be sent to, as far as its spelling tells. */
export type CheckedAddress =
  | {
      readonly isAllowed: true;
      readonly url: URL;
      /** The host, when it is an address; else a name that has to be resolved, and what it resolves to checked. */
      readonly ip: string | null;
    }
  | { readonly isAllowed: false; readonly reason: string };

const httpsOnly = "A webhook's address begins with https://.";
const publicOnly = "A webhook's address is one that the internet reaches, not a private one.";
const dottedOnly = "A webhook's address has a whole name, such as https://clinic.example/webhooks.";

/** Longer than any address that is in use. */
const longestAddress = 2048;

/** Endings of names that are nobody's, or each network's own (RFC 6761, 6762, 7686, 8375, 9476; ICANN on .internal). */
const closedEndings = [
  "localhost",
  "local",
  "internal",
  "intranet",
  "private",
  "corp",
  "home",
  "lan",
  "home.arpa",
  "in-addr.arpa",
  "ip6.arpa",
  "alt",
  "invalid",
  "test",
  "onion",
];

/** Services that resolve a name to whatever address is written in it: where names cannot be resolved here, this helps. */
const mirrors = [
  "nip.io",
  "sslip.io",
  "xip.io",
  "localtest.me",
  "lvh.me",
  "vcap.me",
  "lacolhost.com",
];

/**
 * Checks the spelling of a webhook's address by the rules of the URL standard, which browsers and `fetch` follow, so that
 * every way to write an address (decimal, octal, hexadecimal, shortened, full-width, an IPv6 address around it) is the
 * same address here as there.
 */
export function checkAddress(address: string, rules: AddressRules): CheckedAddress {
  const refused = (reason: string) => ({ isAllowed: false, reason }) as const;
  if (address.length > longestAddress || !URL.canParse(address)) return refused(dottedOnly);
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") {
    return refused("A webhook's address holds no name or password: webhooks are signed.");
  }
  const ip = ipOf(url.hostname);
  const isThisMachine = url.hostname === "localhost" || (ip !== null && isLoopbackAddress(ip));
  if (rules.allowsThisMachine && isThisMachine && /^https?:$/.test(url.protocol)) {
    return { isAllowed: true, url, ip };
  }
  if (url.protocol !== "https:") return refused(httpsOnly);
  if (ip !== null) return isPublicAddress(ip) ? { isAllowed: true, url, ip } : refused(publicOnly);
  const name = url.hostname.replace(/\.+$/, "");
  if (!name.includes(".")) return refused(closedEndings.includes(name) ? publicOnly : dottedOnly);
  const isClosed = [...closedEndings, ...mirrors].some(
    (end) => name.endsWith(`.${end}`) || name === end,
  );
  return isClosed ? refused(publicOnly) : { isAllowed: true, url, ip: null };
}

/** Whether an address that a name resolves to may be connected to. */
export function mayConnectTo(
  ip: string,
  { url }: { readonly url: URL },
  rules: AddressRules,
): boolean {
  if (isPublicAddress(ip)) return true;
  return rules.allowsThisMachine && url.hostname === "localhost" && isLoopbackAddress(ip);
}

/** The host as an address without brackets; null for a name. The URL standard ends a name in a number never. */
function ipOf(hostname: string): string | null {
  if (hostname.startsWith("[")) return hostname.slice(1, -1);
  return /^\d+\.\d+\.\d+\.\d+$/.test(hostname) ? hostname : null;
}
