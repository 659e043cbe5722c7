import { watch } from "node:fs";

const settleMs = 300;

/**
 * Calls `changed` when files below the folders changed, once a burst of changes has settled, and
 * never while an earlier call is still at work. Gives the way to stop.
 */
export function watchFolders(folders: readonly string[], changed: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void act(), settleMs);
  };
  const act = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    await changed();
    running = false;
    if (again) settle();
    again = false;
  };
  const watchers = folders.map((folder) => watch(folder, { recursive: true }, settle));
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
