#!/usr/bin/env node
import { createInterface } from "node:readline/promises";
import { runCommandLine } from "./command-line.ts";

process.exitCode = await runCommandLine(process.argv.slice(2), process.env, {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  async ask(question) {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      // Where nobody types, the input is over without an answer.
      const over = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
      return await Promise.race([lines.question(question).catch(() => ""), over]);
    } finally {
      lines.close();
    }
  },
});
