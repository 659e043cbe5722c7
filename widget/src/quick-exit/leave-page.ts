/** Where one finds oneself when the clinic says nothing else: a page that anybody may have open. */
export const usualExit = "https://www.weather.gov/";

/** The address a clinic wants to be left to, if it is one with https; else the usual one. */
export function exitAddress(wanted: string | null | undefined): string {
  try {
    const { protocol, href } = new URL(wanted ?? "");
    return protocol === "https:" ? href : usualExit;
  } catch {
    return usualExit;
  }
}

/** An address as people say it. */
export const siteOf = (address: string): string => new URL(address).hostname.replace(/^www\./, "");
