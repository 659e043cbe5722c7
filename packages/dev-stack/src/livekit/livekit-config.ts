import { networkInterfaces } from "node:os";

/** What differs between two LiveKit servers of this project. */
export interface LiveKitConfigInput {
  readonly httpPort: number;
  readonly udpPort: number;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Where LiveKit sends its webhooks; none are sent without it. */
  readonly webhookUrl?: string | undefined;
  /** Several servers with the same Redis and keys are one: rooms live on either, people come in at either. */
  readonly redis?: LiveKitRedis | undefined;
  /** A container with published ports cannot listen on the host's loopback by name. */
  readonly inOwnNetwork?: boolean;
}

/** A Redis that LiveKit servers share, which runs on this machine. */
export interface LiveKitRedis {
  readonly port: number;
  readonly password: string;
}

/**
 * LiveKit's configuration for one machine alone, as JSON (which its YAML reader takes). It listens
 * on loopback only, offers only loopback addresses for media, names no public STUN server, and
 * creates no room by itself: only the service does.
 */
export function liveKitConfig(input: LiveKitConfigInput): string {
  const onHost = input.inOwnNetwork !== true;
  const loopback = loopbackName();
  return JSON.stringify({
    port: input.httpPort,
    ...(onHost ? { bind_addresses: ["127.0.0.1"] } : {}),
    keys: { [input.apiKey]: input.apiSecret },
    room: { auto_create: false },
    rtc: {
      node_ip: "127.0.0.1",
      use_external_ip: false,
      // Without it clients on the same machine fail after 15 s.
      enable_loopback_candidate: true,
      ...(onHost && loopback !== undefined ? { interfaces: { includes: [loopback] } } : {}),
      udp_port: input.udpPort,
      tcp_port: 0,
      // An empty list would make the server hand out public STUN servers.
      stun_servers: ["127.0.0.1:3478"],
    },
    logging: { level: "info", json: true },
    ...(input.redis === undefined
      ? {}
      : {
          redis: { address: `127.0.0.1:${input.redis.port}`, password: input.redis.password },
        }),
    ...(input.webhookUrl === undefined
      ? {}
      : { webhook: { api_key: input.apiKey, urls: [input.webhookUrl] } }),
  });
}

function loopbackName(): string | undefined {
  return Object.entries(networkInterfaces()).find(([, addresses]) =>
    addresses?.some(({ address }) => address === "127.0.0.1"),
  )?.[0];
}
