import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { Visit } from "@breathing-room/contract";
import { freePort } from "@breathing-room/dev-stack";
import type { Browser, Page } from "puppeteer-core";
import { launchChromium } from "../support/browsers.ts";
import { startStack, type Stack } from "../support/stack.ts";

/** One page of somebody's website. */
export interface HostPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a page is opened otherwise than plainly. */
export interface OpenOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Where it is opened; the clinic's own origin by default. */
  readonly origin?: string;
  /** Readies the tab before it opens anything. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** The tag for one person, as a clinic writes it. */
export const tagFor = (person: string): string =>
  `<iop-visit clinic="example" invite-from="/invite/${person}"></iop-visit>`;

/** A clinic's website with whatever pages a test wants, in front of a real stack. */
export interface HostSite {
  readonly stack: Stack;
  readonly sessionId: string;
  readonly origin: string;
  /** An origin on this machine that no clinic registered; it has the same pages. */
  readonly strangerOrigin: string;
  /** How many invites have been given out. */
  invitesGiven(): number;
  /** The line of a clinic's page that brings the tags to life. */
  readonly embed: string;
  /** Makes the pages there are: `{ "/plain": ... }`. */
  pages(byPath: Readonly<Record<string, HostPage>>): void;
  /** Opens one page with this inside, in the site's own Chromium, which starts with the first page. */
  open(html: string, options?: OpenOptions): Promise<Page>;
  /** An invite for one person to the site's one session. */
  invite(person: string): Promise<string>;
  /** Lets everyone in who waits, as the host does. */
  letEveryoneIn(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts LiveKit, the service, and the website; POST /invite/<person> gives invites to one session, a group's unless
 * something else is said of it.
 */
export async function startHostSite(ofSession: object = {}): Promise<HostSite> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const stack = await startStack({ clinics: [{ id: "example", origins: [origin] }] });
  const session = await post(stack, "/v1/sessions", {
    kind: "group",
    title: "Tuesday group",
    hosts: ["Jordan", "Morgan"],
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 3 * 60 * 60 * 1000).toISOString(),
    ...ofSession,
  });
  const invite = async (person: string, role = "client") => {
    const path = `/v1/sessions/${session["sessionId"]}/invites`;
    const body = { personId: person, displayName: person, role };
    return (await post(stack, path, body))["invite"] ?? "";
  };

  let pages: Readonly<Record<string, HostPage>> = {};
  let given = 0;
  let browser: Promise<Browser> | undefined;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", origin);
    const page = pages[pathname];
    if (page) {
      const headers = { "content-type": "text/html; charset=utf-8", ...page.headers };
      response.writeHead(200, headers).end(page.html);
    } else if (request.method === "POST" && pathname.startsWith("/invite/")) {
      given += 1;
      void invite(pathname.slice("/invite/".length)).then((text) =>
        response
          .writeHead(200, { "content-type": "application/json" })
          .end(JSON.stringify({ invite: text })),
      );
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const stranger = await listenElsewhere(server);

  return {
    stack,
    sessionId: session["sessionId"] ?? "",
    origin,
    strangerOrigin: stranger.origin,
    invitesGiven: () => given,
    embed: `<script src="${stack.service.url}/embed.js" async></script>`,
    pages: (byPath) => (pages = byPath),
    async open(html, { headers = {}, origin: at = origin, prepare } = {}) {
      pages = { ...pages, "/page": { html: `<!doctype html><html lang="en">${html}`, headers } };
      const page = await (await (browser ??= launchChromium())).newPage();
      await prepare?.(page);
      await page.goto(`${at}/page`);
      return page;
    },
    invite,
    letEveryoneIn: async () => letIn(stack, await invite("Jordan", "facilitator")),
    async stop() {
      await (await browser)?.close();
      stranger.server.close();
      server.closeAllConnections();
      server.close();
      await stack.stop();
    },
  };
}

/** The same pages from another port, which makes it another origin. */
async function listenElsewhere(original: Server): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => original.emit("request", request, response));
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { server, origin: `http://127.0.0.1:${port}` };
}

async function letIn(stack: Stack, invite: string): Promise<void> {
  const visit = await post<Visit>(stack, "/v1/visits", { invite });
  const visitIds = visit.view.staff?.waiting.map(({ visitId }) => visitId);
  await post(stack, "/v1/visit/commands", { type: "admit", visitIds }, visit.visitToken);
}

async function post<Answer = Record<string, string>>(
  stack: Stack,
  path: string,
  body: object,
  credential = stack.service.clinicKey,
): Promise<Answer> {
  const response = await fetch(`${stack.service.url}${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${credential}`,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}
