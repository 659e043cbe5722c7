import { expect } from "@open-wc/testing";
import { type HostPage, type Look, meetHostPage } from "./host-page.ts";

// This page is at the top, so it is its own parent: what it posts to itself comes from the page "around" it.
const here = location.origin;
const hello = { type: "iop-look", lang: "es" };
const noExit = () => {};

/** What the frame has posted to the page around it. */
function messagesToPage(): { received: unknown[]; stop(): void } {
  const received: unknown[] = [];
  const hear = ({ data }: MessageEvent) => {
    if (!(data as { type?: string })?.type?.match(/^iop-(look|invite|no-invite|exit)$/))
      received.push(data);
  };
  window.addEventListener("message", hear);
  return { received, stop: () => window.removeEventListener("message", hear) };
}

/** Settles after every message that was posted before has been delivered. */
function delivered(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    window.addEventListener("message", function end({ data }) {
      if (data !== "delivered") return;
      window.removeEventListener("message", end);
      port2.onmessage = () => resolve();
      port1.postMessage(0);
    });
    window.postMessage("delivered", here);
  });
}

describe("the page around the frame", () => {
  it("is heard only from an origin that the clinic registered", async () => {
    const looks: Look[] = [];
    void meetHostPage(["https://clinic.example"], (look) => looks.push(look), noExit);
    window.postMessage(hello, here);
    await delivered();
    expect(looks).to.deep.equal([]);
  });

  it("is heard only when it is the window around the frame", async () => {
    const looks: Look[] = [];
    void meetHostPage([here], (look) => looks.push(look), noExit);
    const other = document.createElement("iframe");
    document.body.append(other);
    const script = other.contentDocument?.createElement("script");
    if (!script) throw new Error("no document in the frame");
    script.textContent = `parent.postMessage(${JSON.stringify(hello)}, "${here}")`;
    other.contentDocument?.body.append(script);
    await delivered();
    expect(looks).to.deep.equal([]);
    window.postMessage(hello, here);
    await delivered();
    expect(looks).to.have.length(1);
    other.remove();
  });

  it("is not heard when it says what nobody agreed on", async () => {
    const looks: Look[] = [];
    void meetHostPage([here], (look) => looks.push(look), noExit);
    for (const odd of [
      null,
      7,
      "iop-look",
      { type: "iop-look", theme: "neon" },
      { type: "iop-invite", invite: "<b>" },
    ]) {
      window.postMessage(odd, here);
    }
    await delivered();
    expect(looks).to.deep.equal([]);
  });

  describe("once it has said hello", () => {
    let page: HostPage;
    let toPage: ReturnType<typeof messagesToPage>;
    let exits: string[];
    beforeEach(async () => {
      const heard: string[] = [];
      exits = heard;
      toPage = messagesToPage();
      const met = meetHostPage(
        [here],
        () => {},
        () => heard.push("exit"),
      );
      window.postMessage(hello, here);
      page = await met;
    });
    afterEach(() => toPage.stop());

    it("gives an invite when asked", async () => {
      const invite = page.getInvite();
      await delivered();
      expect(toPage.received).to.deep.include({ type: "iop-wants-invite" });
      window.postMessage({ type: "iop-invite", invite: "abc" }, here);
      expect(await invite).to.equal("abc");
    });

    it("says when it is left in a hurry", async () => {
      window.postMessage({ type: "iop-exit" }, here);
      await delivered();
      expect(exits).to.deep.equal(["exit"]);
    });

    it("may have none", async () => {
      const invite = page.getInvite();
      window.postMessage({ type: "iop-no-invite" }, here);
      expect(await invite).to.equal(null);
    });

    it("cannot push an invite that nobody asked for", async () => {
      window.postMessage({ type: "iop-invite", invite: "unasked" }, here);
      await delivered();
      const invite = page.getInvite();
      window.postMessage({ type: "iop-invite", invite: "asked" }, here);
      expect(await invite).to.equal("asked");
    });
  });
});
