import { findExecutable } from "./executable.ts";
import { spawnGuarded } from "./processes/guarded-process.ts";
import { lastWords } from "./processes/ready.ts";
import { withProgress } from "./progress.ts";

/** apt-get as this user can run it without being asked anything. */
interface Apt {
  /** What stands before it, so that it may do its work. */
  readonly before: readonly string[];
  readonly path: string;
}

/** While it runs, a package's daemon is not started; a policy that somebody made stays as it is. */
const withoutDaemons = `
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > "$policy" && chmod 755 "$policy"
fi
"$@"
`;

/**
 * Installs packages with apt where this user may (root, or sudo without a password), showing progress and starting
 * none of their daemons. Installs what it can, and gives, as the end of a sentence, what apt said where it could not:
 * empty when all is there, or when there is no apt to ask.
 */
export async function installWithApt(packages: readonly string[]): Promise<string> {
  const apt = await findApt();
  if (apt === undefined) return "";
  return withProgress(`Installing ${packages.join(", ")} with apt (once)`, async (report) => {
    const run = async (...args: readonly string[]) => {
      const command = [...apt.before, "sh", "-c", withoutDaemons, "sh", apt.path, ...args];
      const child = await spawnGuarded(command[0] ?? "", command.slice(1), {
        env: { DEBIAN_FRONTEND: "noninteractive" },
        onLine: report,
        // A package manager cut off half way leaves the system in need of repair.
        mayOutlive: true,
      });
      return (await child.ended).code === 0 ? "" : lastWords(child, 4);
    };
    const add = (names: readonly string[]) =>
      run("install", "-y", "--no-install-recommends", ...names);
    await run("update");
    if ((await add(packages)) === "") return "";
    // One name that this system does not know makes apt refuse them all, so each gets its turn.
    let refusal = "";
    for (const name of packages) refusal += await add([name]);
    return refusal;
  });
}

async function findApt(): Promise<Apt | undefined> {
  const path = findExecutable(["apt-get", "/usr/bin/apt-get"]);
  if (process.platform !== "linux" || path === undefined) return undefined;
  if (process.getuid?.() === 0) return { before: [], path };
  const sudo = findExecutable(["sudo"]);
  if (sudo === undefined) return undefined;
  const allowed = await spawnGuarded(sudo, ["-n", "true"]);
  if ((await allowed.ended).code !== 0) return undefined;
  return { before: [sudo, "-n", "DEBIAN_FRONTEND=noninteractive"], path };
}
