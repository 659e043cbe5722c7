// To ask for a few bytes costs about as much as for thousands.
const pool = new Uint8Array(4096);
let used = pool.length;

/** Random bytes, fit for keys and nonces, at most 4,096; nobody is given the same again. */
export function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  if (used + count > pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  const bytes = pool.slice(used, used + count);
  // What was given away is not kept here.
  pool.fill(0, used, used + count);
  used += count;
  return bytes;
}
