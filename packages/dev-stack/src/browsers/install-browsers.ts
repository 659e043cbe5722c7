import { installWithApt } from "../apt.ts";
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
  const refusal = missing.length > 0 ? await installWithApt(missing) : "";
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
