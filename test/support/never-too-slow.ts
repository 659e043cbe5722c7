import type { Page } from "puppeteer-core";

/** Has the blur go on however slow this machine is: a busy one would have it turn the camera off, as it should. */
export function neverTooSlow(page: Page): Promise<unknown> {
  return page.evaluateOnNewDocument(() => {
    const post = Object.getOwnPropertyDescriptor(Worker.prototype, "postMessage")?.value as (
      this: Worker,
      message: unknown,
      transfer?: Transferable[],
    ) => void;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, transfer?: unknown) {
      const isStart = typeof message === "object" && message !== null && "from" in message;
      const sent = isStart ? { ...message, mostMs: 1e6 } : message;
      post.call(this, sent, transfer as Transferable[]);
    };
  });
}
