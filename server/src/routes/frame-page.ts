import type { Clinic } from "../ports/clinics.ts";

/** Where the built page takes in what is the clinic's own. */
const placeholder = "<!--clinic-->";

/** The frame's page for one clinic: whose messages it listens to, whose name and number it shows. */
export function withClinic(page: string, { name, origins, phone }: Clinic): string {
  const metas = [
    meta("iop-clinic-origins", origins.join(" ")),
    meta("iop-clinic-name", name),
    ...(phone === null ? [] : [meta("iop-clinic-phone", phone)]),
  ];
  // A function, because in a string `$&` would mean something.
  return page.replace(placeholder, () => metas.join("\n    "));
}

const meta = (name: string, content: string) =>
  `<meta name="${name}" content="${escapeHtml(content)}">`;

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** What somebody sees whose clinic's page names a clinic that is not here. */
export const notSetUpPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Not available</title>
  </head>
  <body>
    <main>
      <h1>We cannot show your visit here</h1>
      <p>Nothing is wrong with your device. This page has not been set up for visits.</p>
      <p>Please call your clinic and tell them that this page is not available.</p>
    </main>
  </body>
</html>
`;
