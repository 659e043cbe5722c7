/** Settles as soon as the condition holds; throws, saying what it waited for, when it does not in time. */
export async function until(what: string, holds: () => unknown, timeoutMs = 30_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Calls something that the test run's server does. */
export async function act<T>(path: string, query: Record<string, string> = {}): Promise<T> {
  const answer = await fetch(`/test/${path}?${new URLSearchParams(query).toString()}`);
  if (!answer.ok) throw new Error(`/test/${path}: ${answer.status}`);
  return (await answer.json()) as T;
}
