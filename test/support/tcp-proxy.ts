import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A stretch of loopback network between a client and a server, that a test can make worse. */
export interface TcpProxy {
  readonly port: number;
  /** Holds up every answer for so long from now on; none overtakes another. */
  delayMs: number;
  /** Passes so many more bytes of answers on, and then cuts every connection. */
  cutAfter(bytes: number): void;
  /** Passes so many more bytes of requests on, and then cuts every connection. */
  cutRequestAfter(bytes: number): void;
  /** Cuts every connection; new ones get through unless it is `closed`. */
  cut(): void;
  /** While true every new connection is cut at once. */
  closed: boolean;
  /** While true whatever anybody says is lost on the way, and every connection stays: nobody answers, and nobody is away. */
  swallows: boolean;
  stop(): Promise<void>;
}

/** Starts a proxy on a free port of loopback before a server's port. */
export async function startTcpProxy(serverPort: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let bytesLeft = Infinity;
  let requestBytesLeft = Infinity;

  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  const answer = (client: Socket, chunk: Buffer): void => {
    if (client.destroyed) return;
    client.write(chunk.subarray(0, bytesLeft));
    bytesLeft -= chunk.length;
    if (bytesLeft > 0) return;
    bytesLeft = Infinity;
    // What was passed on has to get there; a reset would take it back.
    client.end(cut);
  };

  const listener = createServer((client) => {
    if (proxy.closed) return void client.destroy();
    const server = connect(serverPort, "127.0.0.1");
    const pair = [client, server] as const;
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.setNoDelay(true).on("error", end).on("close", end);
    client.on("data", (chunk) => {
      if (proxy.swallows) return;
      server.write(chunk.subarray(0, requestBytesLeft));
      requestBytesLeft -= chunk.length;
      if (requestBytesLeft > 0) return;
      requestBytesLeft = Infinity;
      server.end(cut);
    });
    let last = Promise.resolve();
    server.on("data", (chunk) => {
      const due = proxy.delayMs > 0 ? wait(proxy.delayMs) : undefined;
      last = last.then(() => due).then(() => answer(client, chunk));
    });
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");

  const proxy: TcpProxy = {
    port: (listener.address() as AddressInfo).port,
    delayMs: 0,
    closed: false,
    swallows: false,
    cutAfter(bytes) {
      bytesLeft = bytes;
    },
    cutRequestAfter(bytes) {
      requestBytesLeft = bytes;
    },
    cut,
    async stop() {
      cut();
      listener.close();
      await once(listener, "close");
    },
  };
  return proxy;
}
