/**
 * Settles at the first Ctrl-C, SIGTERM or SIGHUP. From the call on none of them ends this process
 * by itself any more: npm sends each a second time, and the way out must not be cut short.
 */
export function untilToldToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, resolve);
  });
}
