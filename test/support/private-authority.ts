import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";

/** A server's certificate and key, and the authority that vouches for it: all PEM. */
export interface PrivateCertificate {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const dayMs = 24 * 60 * 60 * 1000;

// Object identifiers as DER has them (RFC 5280, RFC 5758).
const oids = {
  ecdsaWithSha256: "2a8648ce3d040302",
  commonName: "550403",
  basicConstraints: "551d13",
  subjectAltName: "551d11",
} as const;

/** Makes an authority that nobody else knows, and its certificate for the server at 127.0.0.1. Good for a day. */
export function createPrivateCertificate(): PrivateCertificate {
  const [authority, server] = [newKeys(), newKeys()];
  const isAuthority = extension(oids.basicConstraints, sequence(der(0x01, Buffer.from([0xff]))));
  const isLoopback = extension(
    oids.subjectAltName,
    sequence(der(0x87, Buffer.from([127, 0, 0, 1]))),
  );
  const name = "A private authority";
  return {
    authority: certificateOf(name, authority.publicKey, isAuthority, name, authority.privateKey),
    certificate: certificateOf(
      "A server",
      server.publicKey,
      isLoopback,
      name,
      authority.privateKey,
    ),
    key: String(server.privateKey.export({ type: "pkcs8", format: "pem" })),
  };
}

const newKeys = () => generateKeyPairSync("ec", { namedCurve: "P-256" });

/** A certificate of RFC 5280, section 4.1. */
function certificateOf(
  subject: string,
  publicKey: KeyObject,
  extensions: Buffer,
  issuer: string,
  issuerKey: KeyObject,
): string {
  const algorithm = sequence(oid(oids.ecdsaWithSha256));
  const contents = sequence(
    der(0xa0, integer(2)),
    integer(subject === issuer ? 1 : 2),
    algorithm,
    nameOf(issuer),
    sequence(timeOf(Date.now() - dayMs), timeOf(Date.now() + dayMs)),
    nameOf(subject),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(extensions)),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", contents, issuerKey));
  const lines = sequence(contents, algorithm, signature)
    .toString("base64")
    .match(/.{1,64}/g);
  return `-----BEGIN CERTIFICATE-----\n${lines?.join("\n")}\n-----END CERTIFICATE-----\n`;
}

/** A value of DER (ITU-T X.690): its tag, its length, and what it holds. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const contents = Buffer.concat(parts);
  const { length } = contents;
  const long = length > 0xff ? [0x82, length >> 8, length & 0xff] : [0x81, length];
  return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), contents]);
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);
const integer = (value: number) => der(0x02, Buffer.from([value]));
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const nameOf = (name: string) =>
  sequence(der(0x31, sequence(oid(oids.commonName), der(0x0c, Buffer.from(name)))));
const timeOf = (ms: number) =>
  der(0x18, Buffer.from(new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, "")));
const extension = (id: string, value: Buffer) => sequence(oid(id), der(0x04, value));
