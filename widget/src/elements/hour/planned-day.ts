import type { HourView, View } from "@breathing-room/contract";
import { type ScriptedClient, tenOClock } from "../scripted-client.ts";

const minuteMs = 60_000;
const at = (minutes: number) => tenOClock + minutes * minuteMs;

/** A day's agenda, for examples. */
export const plannedDay: View["session"]["agenda"] = [
  { title: "Arriving", startsAt: at(0), held: false },
  { title: "Sleep, and what helps", startsAt: at(20), held: false },
  { title: null, startsAt: at(60), held: false },
  { title: "Practice together", startsAt: at(70), held: false },
  { title: null, startsAt: at(120), held: false },
  { title: "Closing round", startsAt: at(130), held: false },
];

const quiet: HourView = { breakUntil: null, topic: null, goRound: null };

/** The same client with the day's agenda, and with what is on in the hour. */
export function withHour<Client extends ScriptedClient>(
  client: Client,
  hour: Partial<HourView> | null = {},
): Client {
  const { view } = client.state;
  if (!view) return client;
  const session = { ...view.session, agenda: plannedDay };
  client.change({ view: { ...view, session, hour: hour && { ...quiet, ...hour } } });
  return client;
}

/** A hard topic that was announced a moment ago, or is over. */
export const sleepTopic = (overAt: number | null = null): HourView["topic"] => ({
  text: "talk about sleep and bad dreams",
  since: at(-2),
  overAt,
});

/** A round of turns in which somebody has the turn. */
export const roundAt = (current: string): HourView["goRound"] => {
  const order = ["River", "Noor", "Kai", "Wren", "Ellis", "you"];
  return { order, done: order.slice(0, order.indexOf(current)), current };
};
