/** The seconds of a Retry-After header; null without one, and for a date, which the schedule does as well as. */
export function retryAfterSeconds(header: string | null): number | null {
  return header !== null && /^\d{1,9}$/.test(header.trim()) ? Number(header) : null;
}
