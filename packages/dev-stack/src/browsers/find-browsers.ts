import { readdirSync } from "node:fs";
import { join } from "node:path";
import { findExecutable, isExecutable } from "../executable.ts";

/** What is needed to drive WebKitGTK: its driver, its browser, and a display to show it on. */
export interface WebKit {
  readonly driver: string;
  readonly browser: string;
  readonly display: string;
}

const programFiles = process.env["PROGRAMFILES"] ?? String.raw`C:\Program Files`;

/** The path of a Chromium or Chrome: CHROME_PATH, on PATH, or where systems usually put it. */
export function findChromium(): string | undefined {
  return findExecutable([
    process.env["CHROME_PATH"] ?? "",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    join(programFiles, "Google", "Chrome", "Application", "chrome.exe"),
  ]);
}

/** The path of a Firefox: FIREFOX_PATH, on PATH, or where systems usually put it. */
export function findFirefox(): string | undefined {
  return findExecutable([
    process.env["FIREFOX_PATH"] ?? "",
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    join(programFiles, "Mozilla Firefox", "firefox.exe"),
  ]);
}

/** WebKitGTK with its WebDriver and Xvfb, which exist on Linux only. */
export function findWebKit(): WebKit | undefined {
  const driver = findExecutable(["WebKitWebDriver"]);
  const display = findExecutable(["Xvfb"]);
  const browser = findMiniBrowser();
  return driver && display && browser ? { driver, browser, display } : undefined;
}

/** Debian and Fedora keep MiniBrowser off PATH, in a folder named after the library's version. */
function findMiniBrowser(): string | undefined {
  const candidates = ["/usr/lib", "/usr/libexec", "/usr/lib64"].flatMap((base) => [
    base,
    ...foldersIn(base)
      .filter((name) => name.includes("-linux-gnu"))
      .map((n) => join(base, n)),
  ]);
  return candidates
    .flatMap((base) =>
      foldersIn(base)
        .filter((name) => /^webkit2?gtk-\d/.test(name))
        .map((name) => join(base, name, "MiniBrowser")),
    )
    .find(isExecutable);
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
