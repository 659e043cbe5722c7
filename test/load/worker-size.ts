import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { lastWords, spawnWrangler } from "@breathing-room/dev-stack";
import type { Figure } from "./figure.ts";

/** How much of code `npm run deploy` uploads; the platform takes 3 MiB of the smallest plan. Uploads nothing. */
export async function measureWorker(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "breathing-room-worker-size-"));
  try {
    const wrangler = await spawnWrangler(["deploy", "--dry-run", "--outdir", folder]);
    const { code } = await wrangler.ended;
    if (code !== 0) throw new Error(`The Worker could not be built.${lastWords(wrangler)}`);
    const bytes = gzipSync(readFileSync(join(folder, "worker.js")), { level: 9 }).length;
    return [{ name: "the Worker's code", value: bytes / 1024, unit: "KiB gzip", limit: 512 }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
