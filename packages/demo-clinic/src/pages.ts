import { people, type Person } from "./people.ts";

const service = new URL(process.env.SERVICE_URL ?? "http://127.0.0.1:4200").origin;
const clinic = process.env.CLINIC_ID ?? "example";

/** The page a person starts from. */
export const homePage = page(
  "Welcome",
  `<div class="text">
      <h1>Care that fits around your life</h1>
      <p id="programs">Our groups meet online, three to five days a week.</p>
      <ul class="doors">
        <li><a href="/group">Join your group</a><br>For clients: say who you are, then wait to be let in.</li>
        <li><a href="/host">Host the group</a><br>For Jordan, who lets people in. <a href="/host/staff-2">Morgan</a> hosts too.</li>
        <li><a href="/several">Several people at once</a><br>A host and three clients side by side in one window.</li>
      </ul>
      <p id="team">Jordan and Morgan host the groups.</p>
      <p id="contact">Call us on 555 0100. If you are in danger now, call 988 or 911.</p>
      <p class="note">This is a demonstration. Nobody here is real, and nobody has to sign in.</p>
    </div>`,
);

/** Where a client says who they are; a real clinic knows it already. */
export const chooserPage = page(
  "Join your group",
  `<div class="text"><h1>Who are you?</h1><ul class="names">
      ${clients()
        .map(({ id, name }) => `<li><a href="/group/${id}">${name}</a></li>`)
        .join("\n      ")}
    </ul></div>`,
);

/** A client's page: the tag, and nothing else. */
export function groupPage(person: Person): string {
  return page("Your group", `<h1 class="unseen">Your group</h1>${tag(person)}`);
}

/** A host's page. */
export function hostPage(person: Person): string {
  return page("Host the group", `<h1 class="unseen">Host the group</h1>${tag(person)}`);
}

const hosts = people.filter(({ role }) => role !== "client");

/** Who can be together in one window: three clients and, as far as there is one, a host. */
export const severalSets: readonly (readonly Person[])[] = [0, 1, 2].map((at) => [
  ...hosts.slice(at, at + 1),
  ...clients().slice(at * 3, at * 3 + 3),
]);

/** Some people in one window, each with a tag of their own. */
export function severalPage(set: readonly Person[]): string {
  return page(
    "Several people at once",
    `<h1 class="unseen">Several people at once</h1><div class="several">
      ${set
        .map((person) => `<section aria-label="${person.name}">${tag(person)}</section>`)
        .join("\n      ")}
    </div>`,
  );
}

/** Where everybody is open in some window already. */
export const allOpenPage = page(
  "Several people at once",
  `<div class="text">
      <h1>Everybody is open already</h1>
      <p>The people of this demonstration are in other windows. Close one of those, then <a href="/several">try again</a>.</p>
      <p>Or go on here with <a href="/several/1">Jordan and three clients</a>: each place asks which window to use.</p>
    </div>`,
);

/** For addresses that lead nowhere. */
export const notFoundPage = page(
  "Not found",
  `<div class="text"><h1>There is no such page</h1><p><a href="/">Back to the start</a></p></div>`,
);

function tag({ id, role }: Person): string {
  const name = role === "client" ? "iop-visit" : "iop-facilitator";
  return `<${name} clinic="${clinic}" invite-from="/telehealth/invite/${id}">
        Your session cannot be opened right now. Call us on 555 0100.
      </${name}>`;
}

function clients(): readonly Person[] {
  return people.filter(({ role }) => role === "client");
}

function page(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · Example Clinic</title>
    <link rel="icon" href="/icon.svg">
    <link rel="stylesheet" href="/site.css">
    <script src="${service}/embed.js" async></script>
  </head>
  <body>
    <header>
      <a class="name" href="/">Example Clinic</a>
      <nav aria-label="Clinic">
        <a href="/#programs">Our programs</a> <a href="/#team">Your team</a> <a href="/#contact">Contact</a>
      </nav>
    </header>
    <main>
      ${main}
    </main>
  </body>
</html>`;
}
