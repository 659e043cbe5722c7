import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps, type RequestOptions } from "node:https";
import { isIP } from "node:net";
import {
  webhookTimeoutMs,
  type WebhookAnswer,
  type WebhookRequest,
  type WebhookSender,
} from "../../ports/webhook-sender.ts";
import { retryAfterSeconds } from "../../webhooks/retry-after.ts";
import { checkAddress, mayConnectTo, type AddressRules } from "../../webhooks/webhook-address.ts";

/** All addresses that a name resolves to. Rejects when there are none. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

/** What a sender on Node is made with. */
export interface NodeWebhookSenderOptions extends AddressRules {
  /** As the machine resolves names, without it. */
  readonly resolve?: Resolve;
}

const resolveByMachine: Resolve = (name) => lookup(name, { all: true, verbatim: true });

/** Where a request goes: one of the addresses that were checked, and no other. */
interface Place {
  readonly url: URL;
  readonly ip: string;
}

/**
 * Posts webhooks from Node. A name is resolved once, each of its addresses is checked, and the connection goes to one
 * of those: a name that resolves to another address a moment later leads nowhere else.
 */
export class NodeWebhookSender implements WebhookSender {
  readonly #rules: AddressRules;
  readonly #resolve: Resolve;

  constructor({ allowsThisMachine, resolve = resolveByMachine }: NodeWebhookSenderOptions) {
    this.#rules = { allowsThisMachine };
    this.#resolve = resolve;
  }

  async post(request: WebhookRequest, signal: AbortSignal): Promise<WebhookAnswer> {
    const timeout = AbortSignal.timeout(webhookTimeoutMs);
    const either = AbortSignal.any([signal, timeout]);
    try {
      const place = await unlessAborted(this.#placeOf(request.url), either);
      if (place === null) return { result: "address-refused", retryAfterSeconds: null };
      return await send(place, request, either);
    } catch {
      const result = timeout.aborted ? "timed-out" : "unreachable";
      return { result, retryAfterSeconds: null };
    }
  }

  /** Null for an address that may not be sent to; one of several that a name has is enough for that. */
  async #placeOf(address: string): Promise<Place | null> {
    const checked = checkAddress(address, this.#rules);
    if (!checked.isAllowed) return null;
    const { url, ip } = checked;
    if (ip !== null) return { url, ip };
    const found = await this.#resolve(url.hostname);
    const [first] = found;
    if (!first) throw new Error("the name has no address");
    const isAllowed = found.every((each) => mayConnectTo(each.address, checked, this.#rules));
    return isAllowed ? { url, ip: first.address } : null;
  }
}

function send(place: Place, request: WebhookRequest, signal: AbortSignal): Promise<WebhookAnswer> {
  const { url, ip } = place;
  const isTls = url.protocol === "https:";
  const options: RequestOptions = {
    // The address itself: nothing is looked up any more.
    host: ip,
    port: url.port === "" ? (isTls ? 443 : 80) : Number(url.port),
    path: url.pathname + url.search,
    method: "POST",
    headers: {
      ...request.headers,
      host: url.host,
      "content-length": Buffer.byteLength(request.body),
    },
    // A connection of its own: none that an earlier name left behind.
    agent: false,
    signal,
    // The certificate is the name's, not the address's.
    ...(isIP(hostOf(url)) === 0 ? { servername: hostOf(url).replace(/\.$/, "") } : {}),
  };
  return new Promise((resolve, reject) => {
    const outgoing = (isTls ? requestHttps : requestHttp)(options, (answer: IncomingMessage) => {
      resolve({
        result: answer.statusCode ?? 0,
        retryAfterSeconds: retryAfterSeconds(answer.headers["retry-after"] ?? null),
      });
      // What a receiver writes is nobody's to read.
      answer.destroy();
    });
    outgoing.once("error", reject);
    outgoing.end(request.body);
  });
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "");

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")), { once: true });
    work.then(resolve, reject);
  });
}
