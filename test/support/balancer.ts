import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** What stands in front of several nodes. */
export interface Balancer {
  readonly url: string;
  stop(): Promise<void>;
}

const host = "127.0.0.1";

/**
 * Hands each new connection to the next node that takes it, as a plain load balancer does. A browser's connections go
 * to different nodes, so that what it asks of one is answered with what it told another.
 */
export async function startBalancer(port: number, nodePorts: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;

  const keep = (socket: Socket): Socket => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    return socket;
  };
  const join = (near: Socket, first: number, tries: number): void => {
    const nodePort = nodePorts[first % nodePorts.length] ?? 0;
    const far = keep(connect(nodePort, host));
    let isJoined = false;
    far.once("connect", () => {
      isJoined = true;
      near.pipe(far).pipe(near);
      near.once("close", () => far.destroy());
      // What the node said last goes out before the connection does.
      far.once("close", (hadError) => (hadError ? near.destroy() : near.end()));
    });
    far.once("error", () => {
      if (!isJoined && tries > 1 && !near.destroyed) join(near, first + 1, tries - 1);
      else near.destroy();
    });
  };

  const server = createServer({ pauseOnConnect: true, noDelay: true }, (near) => {
    keep(near);
    near.on("error", () => near.destroy());
    join(near, turn++, nodePorts.length);
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    async stop() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
