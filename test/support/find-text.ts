const encodings = ["utf8", "utf16le", "hex", "base64", "base64url"] as const;

/** The encodings in which a text stands in some bytes; none when nobody could read it there. */
export function findsIn(bytes: Uint8Array, text: string): readonly string[] {
  const haystack = Buffer.from(bytes);
  const isIn = (needle: Buffer) => needle.length > 0 && haystack.includes(needle);
  return encodings.filter((encoding) => {
    if (encoding === "utf8" || encoding === "utf16le") return isIn(Buffer.from(text, encoding));
    // In base64 a text looks different at each of three offsets; what is the same at each is cut out.
    const offsets = encoding === "hex" ? [0] : [0, 1, 2];
    return offsets.some((offset) => {
      const written = Buffer.from("\0".repeat(offset) + text).toString(encoding);
      const steady = encoding === "hex" ? written : written.slice(offset ? 4 : 0, -4);
      return isIn(Buffer.from(steady));
    });
  });
}
