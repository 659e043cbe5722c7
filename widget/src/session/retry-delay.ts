const shortestMs = 500;
const longestMs = 10_000;

/**
 * How long to wait after so many failures in a row: doubling from half a second up to ten, at random in the upper
 * half, so that a restarted service is not met by everyone at once.
 */
export function retryDelayMs(failures: number, random: () => number = Math.random): number {
  const upTo = Math.min(longestMs, shortestMs * 2 ** failures);
  return Math.max(shortestMs, upTo * (0.5 + random() / 2));
}
