/** Making words of what is said, on this device; loaded when the person wants them. */
import { type Engine, engineOf, readinessFor } from "./engine.ts";

export { Captioner } from "./captioner.ts";

/** The engine, when it can make words of this language on this device right now; null when that is not sure. */
export async function readyEngine(lang: string): Promise<Engine | null> {
  const engine = engineOf();
  return (await readinessFor(lang, engine)) === "there" ? engine : null;
}
