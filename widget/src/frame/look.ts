import type { Look } from "./host-page.ts";

const colour =
  /^(#[\da-f]{3,8}|[a-z]{3,24}|(rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\([\w\s%.,/+-]{1,80}\))$/i;
/** These name no colour of the clinic's own, and take their value from somewhere else. */
const borrowedColour = /^(currentcolor|transparent|inherit|initial|unset|revert)$/i;
const length = /^\d{1,3}(\.\d{1,3})?(px|rem|em)$/;
const family = /^("[\p{L}\p{N} ._-]+"|'[\p{L}\p{N} ._-]+'|[\p{L}\p{N} _-]+)$/u;

/**
 * The clinic's look as custom properties that are safe to set: whatever is not plainly a colour, a length or a list of
 * font names is left out, so that nothing else of the page's can come in with it.
 */
export function lookProperties(look: Look): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  const { brand = "", font = "", radius = "" } = look;
  if (colour.test(brand) && !borrowedColour.test(brand) && CSS.supports("color", brand)) {
    properties.set("--iop-brand", brand);
  }
  const families = font.split(",").map((name) => name.trim());
  if (
    font.length <= 200 &&
    families.every((name) => family.test(name)) &&
    CSS.supports("font-family", font)
  ) {
    properties.set("--iop-font", `${font}, system-ui, sans-serif`);
  }
  const roundness = radius === "0" ? "0px" : radius;
  if (length.test(roundness)) properties.set("--iop-radius", `min(${roundness}, 1.5rem)`);
  return properties;
}

/** The language that the page asks for, of those there are. */
export function supportedLanguage(wanted: string | undefined): "en" | "es" {
  return /^es\b/i.test(wanted ?? "") ? "es" : "en";
}
