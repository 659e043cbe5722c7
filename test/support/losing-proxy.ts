import { once } from "node:events";
import {
  createServer,
  request as requestOf,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** Stands between browsers and a service, hands everything on, and loses the answer it is told to lose. */
export interface LosingProxy {
  readonly url: string;
  /** Says which server on this machine it stands in front of. */
  standBefore(address: string): void;
  /** Cuts the connection in the middle of the next answer to a POST of that path; settles with that answer's status. */
  loseNextAnswer(path: string): Promise<number>;
  stop(): Promise<void>;
}

/** Starts one on a free port of loopback. */
export async function startLosingProxy(): Promise<LosingProxy> {
  let behind = "";
  let losing: { readonly path: string; readonly lost: (status: number) => void } | null = null;

  /** Half of it has arrived: no browser takes that for an answer, or sends by itself once more. */
  const cutInTheMiddle = (answer: IncomingMessage, response: ServerResponse): void => {
    answer.once("data", (chunk: Buffer) => {
      response.write(chunk.subarray(0, chunk.length / 2), () => response.socket?.destroy());
    });
  };
  const server = createServer((request, response) => {
    const { method = "GET", url = "/", headers } = request;
    const onward = requestOf(new URL(url, behind), { method, headers }, (answer) => {
      const status = answer.statusCode ?? 502;
      response.writeHead(status, answer.headers);
      const cut = losing?.path === url && method === "POST" ? losing : null;
      if (cut === null) return void answer.pipe(response);
      losing = null;
      cutInTheMiddle(answer, response);
      cut.lost(status);
    });
    onward.once("error", () => response.destroy());
    response.once("close", () => onward.destroy());
    request.pipe(onward);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    standBefore(address) {
      behind = address;
    },
    loseNextAnswer: (path) => new Promise((lost) => (losing = { path, lost })),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
