import { describe, expect, it } from "vitest";
import { visitEn } from "../../words/visit-en.ts";
import { roomClient } from "../room-people.ts";
import { ScriptedClient, off, on, viewOf } from "../scripted-client.ts";
import { ownNews, returnNews } from "./news.ts";

function newsOf(client: ScriptedClient, act: () => void): string[] {
  const before = client.state;
  act();
  return ownNews(before, client.state, visitEn);
}

describe("each change of one's own is told once", () => {
  it("camera and microphone, when it is true and not before", () => {
    const client = roomClient(3, { camera: off });
    const turningOn = { ...off, wanted: true, status: "turning-on" } as const;
    expect(newsOf(client, () => client.changeMedia({ camera: turningOn }))).toEqual([]);
    expect(newsOf(client, () => client.changeMedia({ camera: on }))).toEqual(["Camera on."]);
    expect(newsOf(client, () => client.changeMedia({ microphone: on }))).toEqual([
      "Microphone on.",
    ]);
    expect(newsOf(client, () => client.changeMedia({ audioOnly: true }))).toEqual([]);
  });

  it("being let in, and being asked to wait with the words that came with it", () => {
    const client = new ScriptedClient();
    const askedToWait = { by: "Jordan", message: "We start in a few minutes." };
    expect(newsOf(client, () => client.changeYou({ askedToWait }))).toEqual([
      "Jordan needs a little more time. You have not done anything wrong.",
      "We start in a few minutes.",
    ]);
    expect(newsOf(client, () => client.changeYou({ askedToWait: { ...askedToWait } }))).toEqual([]);
    expect(
      newsOf(client, () => client.changeYou({ phase: "admitted", askedToWait: null })),
    ).toEqual(["You can go in now."]);
  });

  it("nothing while stepping away: the heading says it", () => {
    const client = roomClient(3, { microphone: on });
    expect(newsOf(client, () => client.stepAway())).toEqual([]);
  });

  it("nothing of coming back on a page that another one took the visit from", () => {
    const client = new ScriptedClient({ view: viewOf({ you: { awaySince: 1 } }), awaySince: 1 });
    const taken = viewOf({ you: { onOtherDevice: true } });
    expect(newsOf(client, () => client.change({ view: taken, awaySince: null }))).toEqual([]);
  });

  it("coming back, with what is true of camera and microphone", () => {
    const client = roomClient(3);
    client.stepAway();
    expect(newsOf(client, () => client.comeBackFromAway("listen"))).toEqual([
      "You are back. Camera and microphone are off.",
    ]);
    client.stepAway();
    expect(newsOf(client, () => client.comeBackFromAway("seen"))).toEqual(["You are back."]);
  });
});

describe("after a lost connection", () => {
  it("says that camera and microphone are off only when they are", () => {
    const view = viewOf({ you: { phase: "in" } });
    const quiet = new ScriptedClient({ view });
    const seen = new ScriptedClient({ view, media: { camera: on } });
    expect(returnNews(quiet.state, visitEn)).toContain("are off");
    expect(returnNews(seen.state, visitEn)).not.toContain("are off");
  });
});
