#!/usr/bin/env node
// The one file that an old Node may meet: plain JavaScript that finds a Node able to run
// TypeScript, and only then imports the command.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

const commands = ["start", "dev", "test", "nightly", "privacy", "bench", "pictures", "deploy"];
const [command = "", ...rest] = process.argv.slice(2);
// `npm run bench -- sizes` hands the bare `--` on when it is written twice.
const args = rest.filter((arg) => arg !== "--");

if (!commands.includes(command)) {
  fail(`Say what to run: ${commands.join(", ")}.`);
} else if (process.platform === "linux" && bundledNode() !== undefined) {
  runWith(bundledNode());
} else if (!runsTypeScript(process.versions.node)) {
  fail(
    `Breathing Room needs Node 22.18 or newer and this is Node ${process.versions.node}: install a newer one from https://nodejs.org, then run this again.`,
  );
} else {
  await runHere();
}

/** The Node that `npm ci` put beside the other tools, unless it is the one running now. */
function bundledNode() {
  const path = fileURLToPath(new URL("../../../node_modules/.bin/node", import.meta.url));
  if (!existsSync(path)) return undefined;
  return realpathSync(path) === realpathSync(process.execPath) ? undefined : path;
}

/** 22.18 is the first 22 that strips types and has node:sqlite, both without a flag. */
function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

function runWith(node) {
  // The channel tells the inner process when this one is killed outright.
  const inner = spawn(node, [fileURLToPath(import.meta.url), command, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => inner.kill(signal));
  }
  inner.on("exit", (code) => process.exit(code ?? 1));
}

/** The shell that npm ran this in, and npm itself where the system tells (Linux). */
function callersNow() {
  let npm = "";
  try {
    // The fields after the name in brackets: state, then the parent's id (proc(5)).
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "latin1");
    npm = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? "";
  } catch {
    // Not Linux, or the shell has just ended, which the first id tells.
  }
  return `${process.ppid} ${npm}`;
}

function stop() {
  process.kill(process.pid, "SIGTERM");
}

async function runHere() {
  stopWithTheCaller();
  const module = await import(`../src/commands/${command}.ts`);
  try {
    process.exitCode = await module.run(args);
  } catch (error) {
    fail(error?.name === "SetupError" ? error.message : (error?.stack ?? String(error)));
  }
}

/** Ends this command when whoever started it is gone, so that a killed npm leaves nothing behind. */
function stopWithTheCaller() {
  if (process.channel) {
    process.on("disconnect", stop);
    process.channel.unref();
  } else if (process.env.npm_lifecycle_event) {
    const callers = callersNow();
    const watch = setInterval(() => {
      if (callersNow() === callers) return;
      clearInterval(watch);
      stop();
    }, 1000);
    watch.unref();
  }
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
