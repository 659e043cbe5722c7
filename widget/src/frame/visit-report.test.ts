import type { FromFrame } from "@breathing-room/contract";
import { expect, test } from "vitest";
import type { ClientState, ServiceLink, SessionClient } from "../session/client.ts";
import { reportVisit } from "./visit-report.ts";

/** A client that is only its state, and what the page is told when that changes. */
function reportOf(...states: readonly Partial<ClientState>[]): readonly FromFrame[] {
  const told: FromFrame[] = [];
  const client = Object.assign(new EventTarget(), { state: states[0] }) as EventTarget & {
    state: Partial<ClientState> | undefined;
  };
  reportVisit(client as unknown as SessionClient, {
    tell: (message) => told.push(message),
    getInvite: () => Promise.resolve(null),
  });
  for (const state of states.slice(1)) {
    client.state = state;
    client.dispatchEvent(new Event("change"));
  }
  return told;
}

const state = (service: ServiceLink, phase: string, ended = false) =>
  ({ service, view: { session: { ended }, you: { phase } } }) as unknown as Partial<ClientState>;
const joining: Partial<ClientState> = { service: { status: "joining" }, view: null };
const live: ServiceLink = { status: "live" };
const lost: ServiceLink = { status: "reconnecting", since: 0 };

test("a visit that is shown is told once, however often the connection is lost", () => {
  const states = [joining, state(live, "waiting"), state(lost, "waiting"), state(live, "in")];
  expect(reportOf(...states)).toEqual([{ type: "iop-ready" }]);
});

test("the page is told that it is over, and never why", () => {
  const left = reportOf(state(live, "in"), state(live, "left"), state(lost, "left"));
  const ended = reportOf(state(live, "in"), state(live, "in", true));
  expect(left).toEqual([{ type: "iop-ready" }, { type: "iop-ended" }]);
  expect(ended).toEqual(left);
});

test("somebody who comes back is ready again, and their next leaving is told again", () => {
  const states = ["in", "left", "waiting", "left"].map((phase) => state(live, phase));
  expect(reportOf(...states).map(({ type }) => type)).toEqual([
    "iop-ready",
    "iop-ended",
    "iop-ready",
    "iop-ended",
  ]);
});

test("a refusal is told as its code, and nothing else", () => {
  const refused: ServiceLink = { status: "refused", code: "invite-not-valid" };
  expect(reportOf(joining, { service: refused, view: null })).toEqual([
    { type: "iop-error", code: "invite-not-valid" },
  ]);
});
