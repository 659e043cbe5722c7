/** A block of addresses: its first bytes, and how many bits of them count. */
interface Block {
  readonly bytes: readonly number[];
  readonly bits: number;
}

const v4 = (address: string, bits: number): Block => ({ bytes: bytesOfV4(address), bits });
const v6 = (address: string, bits: number): Block => ({ bytes: bytesOfV6(address), bits });

// oxfmt-ignore
/** What is not everybody's: the IANA registry of special-purpose IPv4 addresses (RFC 6890 and later), and multicast. */
const closedV4: readonly Block[] = [
  v4("0.0.0.0", 8),        // this host on this network
  v4("10.0.0.0", 8),       // private
  v4("100.64.0.0", 10),    // shared between carriers; a cloud's metadata at 100.100.100.200
  v4("127.0.0.0", 8),      // loopback
  v4("168.63.129.16", 32), // a cloud's host, an ordinary address that only its guests reach
  v4("169.254.0.0", 16),   // link-local; clouds' metadata at 169.254.169.254
  v4("172.16.0.0", 12),    // private
  v4("192.0.0.0", 24),     // protocol assignments; a cloud's metadata at 192.0.0.192
  v4("192.0.2.0", 24),     // documentation
  v4("192.31.196.0", 24),  // AS112
  v4("192.52.193.0", 24),  // AMT
  v4("192.88.99.0", 24),   // 6to4 relays
  v4("192.168.0.0", 16),   // private
  v4("192.175.48.0", 24),  // AS112
  v4("198.18.0.0", 15),    // benchmarks
  v4("198.51.100.0", 24),  // documentation
  v4("203.0.113.0", 24),   // documentation
  v4("224.0.0.0", 4),      // multicast
  v4("240.0.0.0", 4),      // reserved, and broadcast
];

/** All that was ever given out for everybody to be reached at (RFC 4291, section 2.4). */
const globalV6 = v6("2000::", 3);

// oxfmt-ignore
/** What of it is not: the IANA registry of special-purpose IPv6 addresses. */
const closedV6: readonly Block[] = [
  v6("2001::", 23),        // protocol assignments, Teredo and ORCHID among them: an IPv4 address may hide in it
  v6("2001:db8::", 32),    // documentation
  v6("2002::", 16),        // 6to4: an IPv4 address hides in it
  v6("2620:4f:8000::", 48),// AS112
  v6("3fff::", 20),        // documentation
];

/**
 * Whether an address in its canonical spelling, as a resolver or the URL standard gives it, is one that anybody on the
 * internet reaches. An IPv6 address that carries an IPv4 one is not, whichever that is. False for what is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (isV4(address)) return !closedV4.some((block) => contains(block, bytesOfV4(address)));
  const bytes = parseV6(address);
  return (
    bytes !== null && contains(globalV6, bytes) && !closedV6.some((block) => contains(block, bytes))
  );
}

/** Whether an address is the machine's own: 127.0.0.0/8 or ::1. */
export function isLoopbackAddress(address: string): boolean {
  if (isV4(address)) return contains(v4("127.0.0.0", 8), bytesOfV4(address));
  const bytes = parseV6(address);
  return bytes !== null && contains(v6("::1", 128), bytes);
}

const isV4 = (text: string): boolean =>
  /^(\d{1,3})(\.\d{1,3}){3}$/.test(text) && bytesOfV4(text).every((byte) => byte <= 255);

function bytesOfV4(address: string): readonly number[] {
  return address.split(".").map(Number);
}

/** Null for what is no IPv6 address; one with a zone (fe80::1%eth0) is none that could be public. */
function parseV6(address: string): readonly number[] | null {
  if (!address.includes(":") || !URL.canParse(`http://[${address}]/`)) return null;
  return bytesOfV6(new URL(`http://[${address}]/`).hostname.slice(1, -1));
}

/** Reads the one spelling that the URL standard gives an address: groups of small hexadecimal digits. */
function bytesOfV6(address: string): readonly number[] {
  const [before = "", after] = address.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const head = groups(before);
  const tail = groups(after ?? "");
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => "0");
  return [...head, ...zeros, ...tail].flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

function contains({ bytes: block, bits }: Block, bytes: readonly number[]): boolean {
  if (block.length !== bytes.length) return false;
  return bytes.every((byte, index) => {
    const counted = Math.min(8, Math.max(0, bits - index * 8));
    const mask = (0xff << (8 - counted)) & 0xff;
    return (byte & mask) === ((block[index] ?? 0) & mask);
  });
}
