import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLoopbackAddress, isPublicAddress } from "./public-address.ts";
import { checkAddress, mayConnectTo } from "./webhook-address.ts";

const strict = { allowsThisMachine: false };
const developing = { allowsThisMachine: true };

/** Ways to write a host that is not everybody's; each is tried as https://HOST/hook. */
const hosts = {
  "loopback, dotted": ["127.0.0.1", "127.0.0.2", "127.1.2.3", "127.255.255.255", "127.0.0.1."],
  "loopback, shortened": ["127.1", "127.0.1", "127.0x1", "127.65535", "127.16777215"],
  "loopback, decimal": ["2130706433", "2130706434", "2147483647", "2130706433."],
  "loopback, octal": ["0177.0.0.1", "017700000001", "0177.1", "0177.0.1", "00177.00.00.01"],
  "loopback, hexadecimal": ["0x7f.0.0.1", "0x7f000001", "0X7F.1", "0x7f.0x0.0x0.0x1", "0x7F.0.1"],
  "loopback, mixed": ["0x7f.0.0.01", "127.0.0x0.1", "0177.0x0.0.1", "127.0.0.0x1", "0x7f.65535"],
  "loopback, other digits and dots": [
    "１２７.０.０.１",
    "①②⑦.0.0.1",
    "127。0。0。1",
    "127．0．0．1",
    "127｡0｡0｡1",
  ],
  "loopback, percent": ["%31%32%37.0.0.1", "127%2e0%2e0%2e1", "%6c%6f%63alhost"],
  "this host": ["0.0.0.0", "0", "0x0", "00", "0.1.2.3", "0.0.0.0."],
  private: [
    "10.0.0.1",
    "10.255.255.255",
    "167772161",
    "0xa.1",
    "012.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "0xac100001",
    "192.168.0.1",
    "192.168.1",
    "3232235777",
    "0xc0.0xa8.1.1",
    "0300.0250.0.1",
  ],
  "carriers, link-local and metadata": [
    "100.64.0.1",
    "100.127.255.255",
    "100.100.100.200",
    "169.254.0.1",
    "169.254.169.254",
    "2852039166",
    "0xa9fea9fe",
    "0xa9.0xfe.0xa9.0xfe",
    "0251.0376.0251.0376",
    "169.254.43518",
    "169.16689662",
    "168.63.129.16",
    "192.0.0.192",
    "１６９.２５４.１６９.２５４",
  ],
  "protocols, documentation, benchmarks": [
    "192.0.0.1",
    "192.0.2.1",
    "192.31.196.1",
    "192.52.193.1",
    "192.88.99.1",
    "192.175.48.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
  ],
  "multicast, reserved, broadcast": [
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "4294967295",
    "0xffffffff",
    "037777777777",
  ],
  "IPv6 loopback and unspecified": [
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[0000:0000:0000:0000:0000:0000:0000:0001]",
    "[::0001]",
    "[0::1]",
    "[::]",
    "[0:0:0:0:0:0:0:0]",
  ],
  "IPv4 in IPv6": [
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:7f00:0001]",
    "[::FFFF:127.0.0.1]",
    "[::127.0.0.1]",
    "[::7f00:1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[::ffff:169.254.169.254]",
    "[::ffff:8.8.8.8]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::169.254.169.254]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
    "[2002:a9fe:a9fe::1]",
    "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
  ],
  "IPv6 private, link-local, site-local": [
    "[fc00::1]",
    "[fd00::1]",
    "[fd00:ec2::254]",
    "[fdff:ffff::1]",
    "[FD12:3456:789a::1]",
    "[fe80::1]",
    "[febf::1]",
    "[fec0::1]",
    "[fe80:0:0:0:0:0:0:1]",
  ],
  "IPv6 multicast, documentation, discard, reserved": [
    "[ff02::1]",
    "[ff0e::1]",
    "[2001:db8::1]",
    "[3fff::1]",
    "[100::1]",
    "[2001:2::1]",
    "[2001:10::1]",
    "[2001:20::1]",
    "[2620:4f:8000::1]",
    "[5f00::1]",
    "[4000::1]",
    "[1::1]",
  ],
  "names of this machine": [
    "localhost",
    "LOCALHOST",
    "localhost.",
    "LocalHost..",
    "ｌｏｃａｌｈｏｓｔ",
    "local\u200bhost",
    "loc\u00adalhost",
    "api.localhost",
    "a.b.localhost.",
  ],
  "names of a network's own": [
    "printer.local",
    "metadata.google.internal",
    "METADATA.GOOGLE.INTERNAL.",
    "db.internal",
    "intranet",
    "wiki.intranet",
    "nas.lan",
    "nas.home",
    "router.home.arpa",
    "ldap.corp",
    "x.private",
    "a.test",
    "b.invalid",
    "1.0.0.127.in-addr.arpa",
    "hidden.onion",
    "metadata",
    "kubernetes",
    "redis",
  ],
  "names that say an address": [
    "127.0.0.1.nip.io",
    "10-0-0-1.sslip.io",
    "www.10.0.0.1.xip.io",
    "localtest.me",
    "app.lvh.me",
    "vcap.me",
  ],
};

/** Whole addresses that are none for a webhook. */
const addresses = [
  "http://clinic.example/hook",
  "HTTP://clinic.example",
  "ftp://clinic.example/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:6379/_",
  "data:text/plain,x",
  "javascript:alert(1)",
  "ws://clinic.example",
  "https://user:password@clinic.example/",
  "https://user@clinic.example/",
  "https://clinic.example@127.0.0.1/",
  "https://127.0.0.1#@clinic.example/",
  "https:\\\\127.0.0.1\\hook",
  "https:/127.0.0.1/hook",
  "https:127.0.0.1",
  "https://127.0.0.1:8443/hook",
  "https://[::1]:6379/",
  " https://127.0.0.1/",
  "https://127.0.0.1\t/",
  "https://12\n7.0.0.1/",
  "https://",
  "https:///",
  "//clinic.example/",
  "clinic.example/hook",
  "https://256.256.256.256/",
  "https://1.2.3.4.5/",
  "https://[fe80::1%25eth0]/",
  "https://[::1",
  "https://[::ffff:999.0.0.1]/",
  "https://exam ple.com/",
  `https://clinic.example/${"a".repeat(3000)}`,
  "",
];

const spellings = Object.entries(hosts).flatMap(([kind, all]) =>
  all.map((host) => [kind, `https://${host}/hook`] as const),
);

describe("a webhook goes to no address that is not everybody's", () => {
  test("as at least 150 spellings show, each once", () => {
    const all = [...spellings.map(([, address]) => address), ...addresses];
    expect(new Set(all).size).toBe(all.length);
    expect(spellings.length).toBeGreaterThanOrEqual(150);
  });

  test.each(spellings)("%s: %s", (_, address) => {
    expect(checkAddress(address, strict)).toMatchObject({ isAllowed: false });
  });

  test.each(addresses)("whole: %s", (address) => {
    expect(checkAddress(address, strict)).toMatchObject({ isAllowed: false });
  });

  test("however an IPv4 address is written, it is the same one", () => {
    const part = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(part, part, part, part), ([a, b, c, d]) => {
        const number = ((a * 256 + b) * 256 + c) * 256 + d;
        const isPublic = isPublicAddress(`${a}.${b}.${c}.${d}`);
        const ways = [
          String(number),
          `0x${number.toString(16)}`,
          `0${number.toString(8)}`,
          `0x${a.toString(16)}.0${b.toString(8)}.${c * 256 + d}`,
        ];
        for (const host of ways) {
          expect(checkAddress(`https://${host}/`, strict).isAllowed).toBe(isPublic);
        }
        for (const prefix of ["::ffff:", "::", "64:ff9b::"]) {
          const host = `[${prefix}${a}.${b}.${c}.${d}]`;
          expect(checkAddress(`https://${host}/`, strict).isAllowed).toBe(false);
        }
      }),
    );
  });
});

describe("a webhook goes to what is everybody's", () => {
  test.each([
    "https://clinic.example/hook",
    "https://hooks.clinic.example:8443/a?b=c",
    "https://CLINIC.example./",
    "https://8.8.8.8/",
    "https://1.1/",
    "https://172.15.255.255/",
    "https://172.32.0.1/",
    "https://100.63.255.255/",
    "https://100.128.0.1/",
    "https://169.253.1.1/",
    "https://192.167.1.1/",
    "https://223.255.255.255/",
    "https://[2606:4700:4700::1111]/",
    "https://[2a00:1450::1]/",
    "https://localhost.example.com/",
    "https://nip.io.example.com/",
    "https://klinik-für-alle.example/",
  ])("%s", (address) => {
    expect(checkAddress(address, strict)).toMatchObject({ isAllowed: true });
    expect(checkAddress(address, developing)).toMatchObject({ isAllowed: true });
  });
});

describe("what a name resolves to", () => {
  const named = { url: new URL("https://clinic.example/") };

  test.each([
    "127.0.0.1",
    "10.1.2.3",
    "169.254.169.254",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fd00::1",
  ])("is not connected to when it is %s", (ip) => {
    expect(mayConnectTo(ip, named, strict)).toBe(false);
    expect(mayConnectTo(ip, named, developing)).toBe(false);
  });

  test.each([
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "",
    "localhost",
    "1.2.3",
    "999.1.1.1",
    "8.8.8.8 ",
  ])("is not connected to when it is no plain public address: %s", (ip) => {
    expect(mayConnectTo(ip, named, strict)).toBe(false);
  });

  test("is connected to when it is public", () => {
    expect(mayConnectTo("93.184.216.34", named, strict)).toBe(true);
    expect(mayConnectTo("2606:2800:220:1:248:1893:25c8:1946", named, strict)).toBe(true);
  });
});

describe("while one develops", () => {
  test.each([
    "http://127.0.0.1:4300/hook",
    "http://[::1]:4300/",
    "http://localhost:4300/",
    "https://127.1/",
  ])("a receiver on the same machine is allowed: %s", (address) => {
    expect(checkAddress(address, developing)).toMatchObject({ isAllowed: true });
  });

  test.each([
    "http://10.0.0.1/",
    "https://192.168.0.1/",
    "https://169.254.169.254/",
    "http://api.localhost/",
    "http://clinic.example/",
    "ftp://127.0.0.1/",
    "http://0.0.0.0/",
    "http://u:p@127.0.0.1/",
  ])("and nothing else is that was not: %s", (address) => {
    expect(checkAddress(address, developing)).toMatchObject({ isAllowed: false });
  });

  test("a name that is this machine's resolves to this machine and nothing else of its network", () => {
    const named = { url: new URL("http://localhost:4300/") };
    expect(mayConnectTo("127.0.0.1", named, developing)).toBe(true);
    expect(mayConnectTo("::1", named, developing)).toBe(true);
    expect(mayConnectTo("10.0.0.1", named, developing)).toBe(false);
    expect(mayConnectTo("127.0.0.1", named, strict)).toBe(false);
    expect(isLoopbackAddress("127.9.9.9")).toBe(true);
    expect(isLoopbackAddress("128.0.0.1")).toBe(false);
  });
});
