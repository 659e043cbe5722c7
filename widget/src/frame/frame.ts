import "../elements/visit/visit.ts";
import { createSessionClient } from "../session/create-session-client.ts";
import { readClinic } from "./clinic.ts";
import { type HostPage, type Look, meetHostPage } from "./host-page.ts";
import { loadMedia } from "./load-media.ts";
import { lookProperties, supportedLanguage } from "./look.ts";
import { reportVisit } from "./visit-report.ts";
import { withheldPermissions } from "./withheld-permissions.ts";

const clinic = readClinic(document);
const visit = document.createElement("iop-visit");

if (window.parent === window) sayItIsPartOfAPage();
else void meetHostPage(clinic.origins, showLook).then(startVisit);

function startVisit(page: HostPage): void {
  const client = createSessionClient({
    serviceUrl: location.origin,
    getInvite: () => page.getInvite(),
    loadMedia,
  });
  Object.assign(visit, { client, clinicName: clinic.name, clinicPhone: clinic.phone });
  reportVisit(client, page);
  nameWithheldPermissions(page);
  document.body.replaceChildren(visit);
  client.join();
}

function showLook(look: Look): void {
  const lang = supportedLanguage(look.lang);
  const properties = lookProperties(look);
  document.documentElement.lang = lang;
  document.documentElement.dataset["theme"] = look.theme ?? "";
  for (const name of ["--iop-brand", "--iop-font", "--iop-radius"]) {
    visit.style.setProperty(name, properties.get(name) ?? null);
  }
  Object.assign(visit, { lang, theme: look.theme ?? null });
}

/** Whoever builds the clinic's site learns which attribute is missing, rather than meeting a blocked camera. */
function nameWithheldPermissions(page: HostPage): void {
  const withheld = withheldPermissions(document);
  if (withheld.length === 0) return;
  // oxlint-disable-next-line no-console -- for whoever builds the clinic's page, and nothing about the person
  console.warn(
    `A page around this frame keeps ${withheld.join(" and ")} from it, by its Permissions-Policy header or its iframe's allow.`,
  );
  page.tell({ type: "iop-error", code: "permissions-withheld" });
}

function sayItIsPartOfAPage(): void {
  const sentence = document.createElement("p");
  const where = clinic.name || "your clinic";
  sentence.textContent = `This page is a part of the website of ${where}. Please open your session there.`;
  document.body.replaceChildren(sentence);
}
