import type { Place } from "./questionnaire-rules.ts";

/** What has to be known before an item can be: the item around it, and the questions of its conditions. */
interface Step {
  readonly to: Place;
  /** The condition that leads there; none for the item around it. */
  readonly at: string | undefined;
}

/**
 * The condition that closes a circle, such as a group that opens by the answer to a question inside it. Each item is
 * gone into once, without recursion.
 */
export function findCycle(
  places: readonly Place[],
  byLinkId: ReadonlyMap<string, Place>,
): string | undefined {
  const done = new Set<Place>();
  for (const start of places) {
    const way: { place: Place; steps: Step[]; enteredBy: string | undefined }[] = [];
    const onWay = new Set<Place>();
    const enter = (place: Place, enteredBy: string | undefined): void => {
      way.push({ place, steps: [...stepsFrom(place, byLinkId)], enteredBy });
      onWay.add(place);
    };
    if (!done.has(start)) enter(start, undefined);
    for (let here = way.at(-1); here; here = way.at(-1)) {
      const step = here.steps.pop();
      if (!step) {
        done.add(here.place);
        onWay.delete(here.place);
        way.pop();
      } else if (onWay.has(step.to)) {
        // Where the last step leads outwards, the condition that led in is the one to name.
        return step.at ?? way.findLast(({ enteredBy }) => enteredBy !== undefined)?.enteredBy;
      } else if (!done.has(step.to)) {
        enter(step.to, step.at);
      }
    }
  }
  return undefined;
}

function* stepsFrom(
  { item, path, parent }: Place,
  byLinkId: ReadonlyMap<string, Place>,
): Generator<Step, void, undefined> {
  if (parent) yield { to: parent, at: undefined };
  for (const [index, { question }] of (item.enableWhen ?? []).entries()) {
    const to = byLinkId.get(question);
    if (to) yield { to, at: `${path}.enableWhen[${index}].question` };
  }
}
