/** The person's own way of writing times, when their system's language is the one shown; else the language's. */
function localeFor(lang: string): string {
  const own = navigator.language ?? lang;
  return own.startsWith(lang) ? own : lang;
}

const dayMs = 86_400_000;

/**
 * A time of day as people say it to each other, such as "10:00": without AM or PM, as all of a session is within a few
 * hours; with the weekday when it is not today.
 */
export function clockTime(at: number, now: number, lang: string): string {
  const farOff = Math.abs(at - now) > dayMs * 0.75;
  return new Intl.DateTimeFormat(localeFor(lang), {
    hour: "numeric",
    minute: "2-digit",
    ...(farOff ? { weekday: "long" } : {}),
  })
    .formatToParts(at)
    .filter(({ type }) => type !== "dayPeriod")
    .map(({ value }) => value)
    .join("")
    .trim();
}

/** Names in a row, such as "Jordan and Morgan". */
export function nameList(names: readonly string[], lang: string): string {
  return new Intl.ListFormat(lang).format(names);
}
