import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { inviteToGroup, peopleInGroup } from "./group-session.ts";
import {
  allOpenPage,
  chooserPage,
  groupPage,
  homePage,
  hostPage,
  notFoundPage,
  severalPage,
  severalSets,
} from "./pages.ts";
import { people, type Person } from "./people.ts";

const service = new URL(process.env.SERVICE_URL ?? "http://127.0.0.1:4200").origin;
const styles = readFileSync(new URL("site.css", import.meta.url));
const icon = readFileSync(new URL("icon.svg", import.meta.url));

// All that the tag needs of a strict policy: its script, its frame, and this site's own invites.
const policy = `default-src 'none'; script-src ${service}/embed.js; frame-src ${service}; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://clinic.invalid");
  const person = people.find(({ id }) => pathname.endsWith(`/${id}`));
  if (request.method === "POST" && person && pathname === `/telehealth/invite/${person.id}`) {
    void giveInvite(person, request, response);
  } else if (request.method === "GET" && pathname === "/several") {
    void showSeveral(response);
  } else if (request.method !== "GET") {
    send(response, 405, "text/plain", "");
  } else if (pathname === "/site.css") {
    send(response, 200, "text/css", styles);
  } else if (pathname === "/icon.svg") {
    send(response, 200, "image/svg+xml", icon);
  } else {
    const page = pageAt(pathname, person);
    send(response, page ? 200 : 404, "text/html", page ?? notFoundPage);
  }
});

function pageAt(pathname: string, person: Person | undefined): string | undefined {
  if (pathname === "/") return homePage;
  if (pathname === "/group") return chooserPage;
  const several = severalSets[Number(/^\/several\/(\d)$/.exec(pathname)?.[1]) - 1];
  if (several) return severalPage(several);
  if (pathname === "/host" && people[0]) return hostPage(people[0]);
  if (person?.role === "client")
    return pathname === `/group/${person.id}` ? groupPage(person) : undefined;
  return person && pathname === `/host/${person.id}` ? hostPage(person) : undefined;
}

/** People of whom none is open in another window; a reload of that page stays with them. */
async function showSeveral(response: ServerResponse): Promise<void> {
  const present = await peopleInGroup();
  const at = severalSets.findIndex((set) => !set.some(({ id }) => present.has(id)));
  if (at === -1) return send(response, 200, "text/html", allOpenPage);
  response.writeHead(303, { location: `/several/${at + 1}`, "cache-control": "no-store" }).end();
}

/**
 * What the tag's `invite-from` asks for. A real clinic takes the person from its own signed-in session; here the
 * address says who it is, so that one browser can be several people.
 */
async function giveInvite(
  person: Person,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { origin, host } = request.headers;
  // Browsers name the page on every POST: no other site can ask in somebody's name.
  if (!origin?.endsWith(`//${host}`)) return answer(response, 403, {});
  try {
    answer(response, 200, { invite: await inviteToGroup(person) });
  } catch {
    answer(response, 502, {});
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "content-security-policy": policy,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(body);
}

server.listen(Number(process.env.PORT ?? 4100), process.env.HOST ?? "127.0.0.1");
