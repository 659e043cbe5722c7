import type { Examples } from "../example.ts";
import { ScriptedClient, off, on, tenOClock, viewOf } from "../scripted-client.ts";

const device = (kind: MediaDeviceKind, deviceId: string, label: string) =>
  ({ kind, deviceId, label, groupId: "" }) as MediaDeviceInfo;

const devices = {
  cameras: [
    device("videoinput", "first", "Built-in camera"),
    device("videoinput", "second", "Desk camera"),
  ],
  microphones: [device("audioinput", "first", "Built-in microphone")],
};

/** The waiting room's states. */
export const waitingRoom: Examples = {
  element: "iop-waiting-room",
  states: [
    { name: "waiting", client: () => new ScriptedClient() },
    {
      name: "started, one host",
      client: () =>
        new ScriptedClient({
          view: viewOf({ session: { startsAt: tenOClock - 300_000, hosts: ["Jordan"] } }),
        }),
    },
    {
      name: "trying camera and mic",
      client: () => new ScriptedClient({ media: { camera: on, microphone: on }, devices }),
    },
    {
      name: "camera turning on",
      client: () =>
        new ScriptedClient({ media: { camera: { ...off, wanted: true, status: "turning-on" } } }),
    },
    {
      name: "camera blocked, mic busy",
      client: () =>
        new ScriptedClient({
          media: {
            camera: { ...off, trouble: "blocked" },
            microphone: { ...off, trouble: "busy" },
          },
        }),
    },
    {
      name: "not yet, with a message",
      client: () =>
        new ScriptedClient({
          view: viewOf({
            you: { askedToWait: { by: "Jordan", message: "We start in a few minutes." } },
          }),
        }),
    },
    {
      name: "let in",
      client: () => new ScriptedClient({ view: viewOf({ you: { phase: "admitted" } }) }),
    },
    {
      name: "takes a minute",
      client: () => new ScriptedClient({ view: viewOf({ you: { phase: "admitted" } }) }),
      after: (root) => root.querySelector<HTMLElement>("button.link")?.click(),
    },
    {
      name: "changing the name",
      client: () => new ScriptedClient(),
      after: (root) => {
        const name = root.querySelector("iop-own-name")?.shadowRoot;
        name?.querySelector<HTMLElement>("#change")?.click();
      },
    },
    {
      name: "name refused",
      client: () =>
        new ScriptedClient({ refusedCommand: { type: "chooseName", name: "", code: "invalid" } }),
    },
    {
      name: "no video in this browser",
      client: () =>
        new ScriptedClient({ media: { room: { status: "impossible", why: "no-webrtc" } } }),
      properties: { clinicName: "Example Clinic", clinicPhone: "555 0100" },
    },
    {
      name: "a long name",
      client: () =>
        new ScriptedClient({
          view: viewOf({ you: { name: "Maximiliana Papadopoulos-Venkataraman-Oyelaran" } }),
        }),
    },
    {
      name: "an individual session",
      client: () =>
        new ScriptedClient({
          view: viewOf({ session: { kind: "individual", title: "Session", hosts: ["Jordan"] } }),
        }),
    },
  ],
};
