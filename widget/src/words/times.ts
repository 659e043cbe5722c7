/** Farther off is not today. */
const farOffMs = 18 * 3_600_000;
/** Each is made once: that takes longer than all that is drawn with it. */
const formats: Record<string, Intl.DateTimeFormat> = {};

/**
 * A time of day as people say it to each other, such as "10:00": without AM or PM, as all of a session is within a few
 * hours; with the weekday when it is not today.
 */
export function clockTime(at: number, now: number, lang: string): string {
  const farOff = Math.abs(at - now) > farOffMs;
  const own = navigator.language;
  // The person's own way of writing times, when their system's language is the one shown; else the language's.
  const locale = own.startsWith(lang) ? own : lang;
  return (formats[locale + farOff] ??= new Intl.DateTimeFormat(locale, {
    hour: "numeric",
    minute: "2-digit",
    weekday: farOff ? "long" : undefined,
  }))
    .formatToParts(at)
    .map(({ type, value }) => (type === "dayPeriod" ? "" : value))
    .join("")
    .trim();
}

/** Names in a row, such as "Jordan and Morgan". */
export function nameList(names: readonly string[], lang: string): string {
  // A list format takes a slow device a tenth of a second the first time; most lists need none.
  if (lang === "en" && !names[2]) return names.join(" and ");
  return new Intl.ListFormat(lang).format(names);
}
