/** Spanish for who asks for Spanish first, English for everyone else: these are the catalogues that there are. */
export function languageOf(request: Request): "en" | "es" {
  return /^\s*es\b/i.test(request.headers.get("accept-language") ?? "") ? "es" : "en";
}
