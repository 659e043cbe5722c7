import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** A chunk as Vite's manifest lists it. */
interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

/** The chunks of a build, by their sources. */
export type Manifest = Readonly<Record<string, Chunk>>;

/** The manifest of what was built into a folder; throws where there is none. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, ".vite", "manifest.json"), "utf8")) as Manifest;
}

/** All files that a chunk brings along, through its imports and the lazy ones that are followed. */
export function filesFrom(
  manifest: Manifest,
  entry: string,
  follows: (source: string) => boolean,
): readonly string[] {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (source: string): void => {
    const chunk = manifest[source];
    if (!chunk || seen.has(source)) return;
    seen.add(source);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const next of chunk.imports ?? []) visit(next);
    for (const next of chunk.dynamicImports ?? []) if (follows(next)) visit(next);
  };
  visit(entry);
  // The page names its one style sheet itself.
  const sheet = manifest["style.css"]?.file;
  if (!sheet) throw new Error("the build has one style sheet");
  files.add(sheet);
  return [...files];
}

/** How much these files of a folder are as they travel, each compressed by itself. */
export function gzipKiB(folder: string, files: readonly string[]): number {
  const bytes = files.map(
    (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
  );
  return bytes.reduce((sum, size) => sum + size, 0) / 1024;
}
