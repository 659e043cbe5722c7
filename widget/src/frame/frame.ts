import "../elements/visit/visit.ts";
import { createSessionClient } from "../session/create-session-client.ts";
import { readClinic } from "./clinic.ts";
import { type HostPage, type Look, meetHostPage } from "./host-page.ts";
import { loadMedia } from "./load-media.ts";
import { lookProperties, supportedLanguage } from "./look.ts";
import { reportVisit } from "./visit-report.ts";
import { blankPage, forgetAll } from "../quick-exit/leave-frame.ts";

const clinic = readClinic(document);
const visit = document.createElement("iop-visit");

if (window.parent === window) sayItIsPartOfAPage();
else void meetHostPage(clinic.origins, showLook, () => visit.exit()).then(startVisit);

function startVisit(page: HostPage): void {
  const client = createSessionClient({
    serviceUrl: location.origin,
    getInvite: () => page.getInvite(),
    loadMedia,
  });
  Object.assign(visit, { client, clinicName: clinic.name, clinicPhone: clinic.phone });
  visit.addEventListener("iop-exit", () => {
    page.tell({ type: "iop-exit" });
    forgetAll();
    blankPage();
  });
  reportVisit(client, page);
  import("./once-started.ts").then(
    (late) => late.onceStarted(visit, page),
    () => {},
  );
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
  Object.assign(visit, { lang, theme: look.theme, exitTo: look.exitTo });
}

function sayItIsPartOfAPage(): void {
  const sentence = document.createElement("p");
  const where = clinic.name || "your clinic";
  sentence.textContent = `This page is a part of the website of ${where}. Please open your session there.`;
  document.body.replaceChildren(sentence);
}
