import type { MediaGrant, View } from "@breathing-room/contract";
import { expect } from "@open-wc/testing";
import { until } from "../../test-support/poll.ts";
import { emptyRoom, viewOf } from "../elements/scripted-client.ts";
import { createSessionClient } from "./create-session-client.ts";
import type { SessionClient } from "./client.ts";
import type { RoomPort, RoomPortOptions } from "./room-port.ts";

const grantOf = (token: string): MediaGrant => ({
  url: "wss://room.example",
  token,
  key: "key",
  epoch: 1,
  expiresAt: Date.now() + 60_000,
});

const [atTheDoor, inside] = [
  viewOf({ you: { phase: "admitted" } }),
  viewOf({ you: { phase: "in", roomEpoch: 1 } }),
];

/** A page at the open door of a service that answers when it is told to. */
class Door {
  readonly client: SessionClient;
  /** The passes with which the room was joined. */
  readonly joinedWith: string[] = [];
  asked = 0;
  readonly #realFetch = window.fetch;
  readonly #answers: ((body: unknown) => void)[] = [];
  #stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  #opened = (): void => {};
  #joined = (): void => {};
  /** The page is on its way into the room, and has what it takes. */
  readonly opens = new Promise<void>((resolve) => (this.#opened = resolve));
  readonly joins = new Promise<void>((resolve) => (this.#joined = resolve));

  constructor() {
    window.fetch = async (address) => this.#answer(new URL(new Request(address).url).pathname);
    this.client = createSessionClient({
      serviceUrl: location.origin,
      getInvite: async () => "invite",
      loadMedia: async () => ({ createRoomMedia: (options) => this.#room(options) }),
    });
    this.client.join();
  }

  /** Settles when somebody at the door has pressed the button, and the service is asked. */
  static async withSomebodyEntering(): Promise<Door> {
    const door = new Door();
    await until("the door is open", () => door.client.state.view?.you.phase === "admitted");
    await until("the service is listened to", () => door.#stream !== undefined);
    door.client.enter();
    await until("the service is asked", () => door.#answers.length > 0);
    return door;
  }

  show(view: View): void {
    const data = JSON.stringify({ serverTime: Date.now(), view });
    this.#stream?.enqueue(new TextEncoder().encode(`event: view\ndata: ${data}\n\n`));
  }

  accept(media?: MediaGrant): void {
    this.#answers.shift()?.({ accepted: true, ...(media ? { media } : {}) });
  }

  close(): void {
    this.client.dispose();
    window.fetch = this.#realFetch;
  }

  async #answer(path: string): Promise<Response> {
    switch (path) {
      case "/v1/visits":
        return Response.json({ visitToken: "token", serverTime: Date.now(), view: atTheDoor });
      case "/v1/visit/stream":
        return new Response(
          new ReadableStream({ start: (stream) => void (this.#stream = stream) }),
        );
      case "/v1/visit/commands":
        return Response.json(await new Promise((resolve) => this.#answers.push(resolve)));
      default:
        this.asked += 1;
        return Response.json(grantOf("asked for"));
    }
  }

  #room({ getGrant }: RoomPortOptions): RoomPort {
    let isOpen = false;
    return {
      ...emptyRoom,
      open: () => {
        if (isOpen) return;
        isOpen = true;
        this.#opened();
        void getGrant(new AbortController().signal).then(({ token }) => {
          this.joinedWith.push(token);
          this.#joined();
        });
      },
    };
  }
}

describe("going in", () => {
  let door: Door;
  beforeEach(async () => {
    door = await Door.withSomebodyEntering();
  });
  afterEach(() => door.close());

  it("joins the room with what comes with the answer, and asks for nothing", async () => {
    door.accept(grantOf("came along"));
    await until("the room is joined", () => door.joinedWith.length > 0);
    door.show(inside);
    await until("it is seen", () => door.client.state.view?.you.phase === "in");
    expect(door.joinedWith).to.deep.equal(["came along"]);
    expect(door.asked).to.equal(0);
  });

  it("waits for it a moment where the view overtakes the answer", async () => {
    // However busy the machine: this moment does not end by itself.
    const setTimeout = window.setTimeout.bind(window);
    const heldBack = (call: () => void, ms = 0) => (ms > 0 ? 0 : setTimeout(call));
    window.setTimeout = heldBack as typeof setTimeout;
    try {
      door.show(inside);
      await door.opens;
      expect(door.joinedWith).to.deep.equal([]);
      door.accept(grantOf("came along"));
      await door.joins;
    } finally {
      window.setTimeout = setTimeout;
    }
    expect(door.joinedWith).to.deep.equal(["came along"]);
    expect(door.asked).to.equal(0);
  });

  it("asks where nothing came along, and where the answer does not come", async () => {
    door.show(inside);
    await until("the room is joined", () => door.joinedWith.length > 0);
    expect(door.joinedWith).to.deep.equal(["asked for"]);
    door.accept(grantOf("late"));
    await until("the answer came", () => door.client.state.pending.length === 0);
    expect(door.joinedWith).to.deep.equal(["asked for"]);

    door.close();
    door = await Door.withSomebodyEntering();
    door.accept();
    await until("the room is joined", () => door.joinedWith.length > 0);
    expect(door.joinedWith).to.deep.equal(["asked for"]);
  });
});
