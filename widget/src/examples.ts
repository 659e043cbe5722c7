// The examples page, for whoever works on the elements: ?element=iop-visit&state=waiting&theme=dark&lang=es&brand=red
import { aboutExit } from "./elements/about-exit/about-exit.examples.ts";
import { blur } from "./elements/blur/blur.examples.ts";
import "./elements/blur/blur.ts";
import { calmSpace } from "./elements/calm-space/calm-space.examples.ts";
import { calmTools } from "./elements/calm-tools/calm-tools.examples.ts";
import { crisisLines } from "./elements/crisis-lines/crisis-lines.examples.ts";
import type { Example } from "./elements/example.ts";
import { checkInReview } from "./elements/check-in-review/check-in-review.examples.ts";
import "./elements/check-in-review/check-in-review.ts";
import { checkIn } from "./elements/check-in/check-in.examples.ts";
import { checkInAlone } from "./elements/check-in/check-in-alone.examples.ts";
import { checkInTodo } from "./elements/check-in/check-in-todo.examples.ts";
import "./elements/check-in/index.ts";
import { facilitator } from "./elements/facilitator/facilitator.examples.ts";
import "./elements/facilitator/facilitator.ts";
import { groupTexts } from "./elements/group-typing/group-typing.examples.ts";
import "./elements/group-typing/index.ts";
import { group } from "./elements/group/group.examples.ts";
import { agenda, hour, inAdvance, practice } from "./elements/hour/hour.examples.ts";
import "./elements/hour/index.ts";
import "./elements/lead-hour/lead-hour.ts";
import { help } from "./elements/help/help.examples.ts";
import { more } from "./elements/more/more.examples.ts";
import "./elements/more/more.ts";
import { steady } from "./elements/steady/steady.examples.ts";
import { teamWord } from "./elements/team-word/team-word.examples.ts";
import { sharedPlans } from "./elements/shared-plans/shared-plans.examples.ts";
import "./elements/shared-plans/shared-plans.ts";
import { myPlan } from "./elements/plan/my-plan.examples.ts";
import "./elements/tools.ts";
import { visit } from "./elements/visit/visit.examples.ts";
import "./elements/visit/visit.ts";
import { waitingRoom } from "./elements/waiting-room/waiting-room.examples.ts";
import { feedback } from "./elements/feedback/feedback.examples.ts";
import "./elements/feedback/feedback.ts";
import { trends } from "./elements/trends/trends.examples.ts";
import "./elements/trends/trends.ts";
import { scheme, tokens } from "./styles/tokens.ts";

const all = [
  visit,
  waitingRoom,
  checkIn,
  trends,
  feedback,
  checkInAlone,
  checkInTodo,
  checkInReview,
  calmSpace,
  calmTools,
  steady,
  myPlan,
  sharedPlans,
  crisisLines,
  aboutExit,
  teamWord,
  groupTexts,
  group,
  facilitator,
  help,
  hour,
  agenda,
  inAdvance,
  practice,
  more,
  blur,
];
const asked = new URLSearchParams(location.search);

document.adoptedStyleSheets = [tokens, scheme].flatMap(({ styleSheet }) => styleSheet ?? []);
document.documentElement.dataset["theme"] = asked.get("theme") ?? "";
if (asked.has("brand")) {
  document.documentElement.style.setProperty("--iop-brand", asked.get("brand"));
}
if (asked.has("text")) document.documentElement.style.fontSize = `${asked.get("text")}%`;

const examples = all.find(({ element }) => element === asked.get("element"));
const state = examples?.states.find(({ name }) => name === asked.get("state"));
if (examples && state) await show(examples.element, state);
else list();

async function show(name: string, { client, properties, after }: Example): Promise<void> {
  const element = document.createElement(name);
  Object.assign(element, { client: client(), lang: asked.get("lang") ?? "en", ...properties });
  if (asked.has("theme")) element.setAttribute("theme", asked.get("theme") ?? "");
  document.body.className = "one";
  document.body.append(element);
  await customElements.whenDefined(name);
  await (element as HTMLElement & { updateComplete?: Promise<unknown> }).updateComplete;
  if (element.shadowRoot) await after?.(element.shadowRoot);
  document.body.dataset["ready"] = "";
}

function list(): void {
  for (const { element, states } of all) {
    const heading = document.createElement("h2");
    heading.textContent = element;
    const links = states.map(({ name }) => {
      const link = document.createElement("a");
      link.textContent = name;
      link.href = `?${new URLSearchParams({ element, state: name })}`;
      const item = document.createElement("li");
      item.append(link);
      return item;
    });
    const listed = document.createElement("ul");
    listed.append(...links);
    document.body.append(heading, listed);
  }
  document.body.dataset["ready"] = "";
}
