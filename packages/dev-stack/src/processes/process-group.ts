/**
 * Sends a signal to a process and everything it started (its process group), and says whether
 * anything was there to get it. Windows has no groups: there only the process itself is told.
 */
export function signalGroup(groupId: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(process.platform === "win32" ? groupId : -groupId, signal);
    return true;
  } catch (error) {
    // EPERM: something of the group is there and belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
