import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { projectRoot } from "./project-root.ts";
import { tryLock, withLock } from "./user-cache.ts";

const folder = mkdtempSync(join(tmpdir(), "breathing-room-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("one process at a time holds a lock, and a killed one lets go of it", async () => {
  const path = join(folder, "lock");
  const script = `
    const { tryLock } = await import(${JSON.stringify(join(projectRoot, "packages/dev-stack/src/user-cache.ts"))});
    globalThis.held = tryLock(${JSON.stringify(path)});
    console.log("held");
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(holder.stdout, "data");
  expect(tryLock(path)).toBeUndefined();

  const waits: string[] = [];
  const turn = withLock(
    path,
    async () => "my turn",
    (detail) => waits.push(detail),
  );
  expect(waits).toHaveLength(1);
  holder.kill("SIGKILL");
  expect(await turn).toBe("my turn");

  const again = tryLock(path);
  expect(again).toBeDefined();
  again?.release();
});
