import { findExecutable } from "../executable.ts";
import { spawnGuarded } from "../processes/guarded-process.ts";
import { lastWords } from "../processes/ready.ts";
import { withProgress } from "../progress.ts";
import { SetupError } from "../setup-error.ts";
import { findChromium, findFirefox, findWebKit } from "./find-browsers.ts";

/** The browsers that the tests run in. */
export interface TestBrowsers {
  readonly chromium: string;
  readonly firefox: string;
  /** WebKitGTK is for Linux; elsewhere its tests are skipped. */
  readonly webkit: boolean;
}

/**
 * Finds the browsers of the tests, and installs the missing ones with apt where this user may
 * (root, or sudo without a password), showing progress. Throws a SetupError with one sentence on
 * what to install when one that the tests cannot do without stays missing.
 */
export async function ensureBrowsers(): Promise<TestBrowsers> {
  const missing = missingPackages();
  let refusal = "";
  if (missing.length > 0) {
    const apt = await findApt();
    if (apt !== undefined) refusal = await install(apt, missing);
  }
  const chromium = findChromium();
  const firefox = findFirefox();
  if (chromium === undefined || firefox === undefined) {
    throw new SetupError(missingSentence(chromium, firefox) + refusal);
  }
  const webkit = findWebKit() !== undefined;
  if (!webkit && process.platform === "linux") {
    process.stderr.write(
      `The tests in WebKit are skipped: webkit2gtk-driver and xvfb are not installed.${refusal}\n`,
    );
  }
  return { chromium, firefox, webkit };
}

function missingPackages(): string[] {
  return [
    ...(findChromium() ? [] : ["chromium"]),
    ...(findFirefox() ? [] : ["firefox-esr"]),
    ...(findWebKit() ? [] : ["webkit2gtk-driver", "xvfb"]),
  ];
}

function missingSentence(chromium: string | undefined, firefox: string | undefined): string {
  const names = [...(chromium ? [] : ["Chromium"]), ...(firefox ? [] : ["Firefox"])].join(" and ");
  const setting = [...(chromium ? [] : ["CHROME_PATH"]), ...(firefox ? [] : ["FIREFOX_PATH"])];
  return `The tests need ${names}, which this machine lacks: install what is missing, or set ${setting.join(" and ")} to its path.`;
}

/** apt-get as this user can run it without being asked anything. */
async function findApt(): Promise<string[] | undefined> {
  const apt = findExecutable(["apt-get", "/usr/bin/apt-get"]);
  if (process.platform !== "linux" || apt === undefined) return undefined;
  if (process.getuid?.() === 0) return [apt];
  const sudo = findExecutable(["sudo"]);
  if (sudo === undefined) return undefined;
  const allowed = await spawnGuarded(sudo, ["-n", "true"]);
  if ((await allowed.ended).code !== 0) return undefined;
  return [sudo, "-n", "DEBIAN_FRONTEND=noninteractive", apt];
}

/** Installs what it can and gives, as the end of a sentence, what apt said where it could not. */
async function install(apt: readonly string[], packages: readonly string[]): Promise<string> {
  return withProgress(`Installing ${packages.join(", ")} with apt (once)`, async (report) => {
    const run = async (args: readonly string[]) => {
      const [command = "apt-get", ...before] = apt;
      const child = await spawnGuarded(command, [...before, ...args], {
        env: { DEBIAN_FRONTEND: "noninteractive" },
        onLine: report,
        // A package manager cut off half way leaves the system in need of repair.
        mayOutlive: true,
      });
      return (await child.ended).code === 0 ? "" : lastWords(child, 4);
    };
    const add = (names: readonly string[]) =>
      run(["install", "-y", "--no-install-recommends", ...names]);
    await run(["update"]);
    if ((await add(packages)) === "") return "";
    // One name that this system does not know makes apt refuse them all, so each gets its turn.
    let refusal = "";
    for (const name of packages) refusal += await add([name]);
    return refusal;
  });
}
