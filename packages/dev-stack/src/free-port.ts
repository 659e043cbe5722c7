import { createSocket } from "node:dgram";
import { createServer } from "node:net";

const host = "127.0.0.1";

/**
 * A TCP port on loopback that nothing listens on now: `preferred` when it is free, else any.
 * Nothing reserves it, so whoever binds it must still be ready for a refusal.
 */
export async function freePort(preferred?: number): Promise<number> {
  const port = await tryTcp(preferred ?? 0);
  return port ?? (await tryTcp(0)) ?? refuse();
}

/** A UDP port on loopback that nothing listens on now. */
export function freeUdpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket("udp4");
    socket.once("error", reject);
    socket.bind(0, host, () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

function tryTcp(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === "object" ? address?.port : undefined;
      server.close(() => resolve(found));
    });
  });
}

function refuse(): never {
  throw new Error("No free port on 127.0.0.1.");
}
