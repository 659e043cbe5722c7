import type { VisitCommand } from "@breathing-room/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CommandQueue } from "./command-queue.ts";
import { Outage, Refusal } from "./service.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Sent {
  readonly type: VisitCommand["type"];
  readonly key: string;
}

/** A queue whose service answers as told: each answer is an error or null. */
function queueWith(answers: (Error | null)[]) {
  const sent: Sent[] = [];
  const commands: VisitCommand[] = [];
  const answered: string[] = [];
  const queue = new CommandQueue(
    async (command, key) => {
      sent.push({ type: command.type, key });
      commands.push(command);
      const answer = answers.shift();
      if (answer) throw answer;
    },
    ({ type }, refused) => answered.push(`${type} ${refused ?? "accepted"}`),
  );
  return { queue, sent, commands, answered };
}

describe("the command queue", () => {
  it("sends one at a time, in order, and again with the same key until the service answers", async () => {
    const { queue, sent, answered } = queueWith([new Outage(), new Outage(), null, null]);
    queue.push({ type: "stepAway" });
    queue.push({ type: "return" });
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.map(({ type }) => type)).toEqual(["stepAway", "stepAway", "stepAway", "return"]);
    expect(new Set(sent.slice(0, 3).map(({ key }) => key)).size).toBe(1);
    expect(sent[3]?.key).not.toBe(sent[0]?.key);
    expect(answered).toEqual(["stepAway accepted", "return accepted"]);
    expect(queue.pending).toEqual([]);
  });

  it("sends the last word to the team alone once the connection is back, and what was typed all of it", async () => {
    const { queue, commands } = queueWith([new Outage(), new Outage(), new Outage(), new Outage()]);
    queue.push({ type: "writeToTeam", message: "first" });
    await vi.advanceTimersByTimeAsync(0);
    queue.push({ type: "tellTeam", word: "all-right" });
    queue.push({ type: "tellTeam", word: "check-on-me" });
    queue.push({ type: "writeToTeam", message: "second" });
    queue.push({ type: "tellTeam", word: "private-word" });
    const waits = [
      { type: "writeToTeam", message: "first" },
      { type: "writeToTeam", message: "second" },
      { type: "tellTeam", word: "private-word" },
    ];
    expect(queue.pending).toEqual(waits);
    commands.length = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(commands.filter((command, index) => command !== commands[index - 1])).toEqual(waits);
    expect(queue.pending).toEqual([]);
  });

  it("tries a word no more that another one has replaced, though it may have been on its way", async () => {
    const { queue, commands } = queueWith([new Outage(), null]);
    queue.push({ type: "tellTeam", word: "check-on-me" });
    await vi.advanceTimersByTimeAsync(0);
    queue.push({ type: "tellTeam", word: null });
    await vi.advanceTimersByTimeAsync(0);
    expect(commands).toEqual([
      { type: "tellTeam", word: "check-on-me" },
      { type: "tellTeam", word: null },
    ]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(commands).toHaveLength(2);
  });

  it("leaves what another command was told to wait as it is when a word to the team comes", async () => {
    const { queue, sent } = queueWith([new Outage(30_000), null, null]);
    queue.push({ type: "writeToTeam", message: "first" });
    await vi.advanceTimersByTimeAsync(0);
    queue.push({ type: "tellTeam", word: "check-on-me" });
    queue.push({ type: "tellTeam", word: null });
    await vi.advanceTimersByTimeAsync(29_000);
    expect(sent.map(({ type }) => type)).toEqual(["writeToTeam"]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.map(({ type }) => type)).toEqual(["writeToTeam", "writeToTeam", "tellTeam"]);
  });

  it("drops what is meant for a moment and could not be sent in it, and says so", async () => {
    const outages = Array.from({ length: 100 }, () => new Outage());
    const { queue, answered, commands } = queueWith(outages);
    queue.push({ type: "slowDown" }, 60_000);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(answered).toEqual(["slowDown unavailable"]);
    const sent = commands.length;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(commands).toHaveLength(sent);
  });

  it("sends the last answer to an offer alone: a yes that was taken back is not sent", async () => {
    const { queue, commands } = queueWith([new Outage(), null]);
    queue.push({ type: "answerPrivateWord", answer: "yes" }, 20_000);
    await vi.advanceTimersByTimeAsync(0);
    queue.push({ type: "answerPrivateWord", answer: "later" });
    expect(queue.pending).toEqual([{ type: "answerPrivateWord", answer: "later" }]);
    commands.length = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(commands).toEqual([{ type: "answerPrivateWord", answer: "later" }]);
  });

  it("goes on after a refusal", async () => {
    const { queue, answered } = queueWith([new Refusal("not-admitted"), null]);
    queue.push({ type: "enter" });
    queue.push({ type: "leave" });
    await vi.advanceTimersByTimeAsync(0);
    expect(answered).toEqual(["enter not-admitted", "leave accepted"]);
  });

  it("keeps a command whose token was refused for the next token", async () => {
    const { queue, answered } = queueWith([new Refusal("unauthorized"), null]);
    queue.push({ type: "stepAway" });
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.pending).toEqual([{ type: "stepAway" }]);
    queue.tryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(answered).toEqual(["stepAway accepted"]);
  });

  it("waits as long as the service asks, and at once no more when told to try now", async () => {
    const { queue, sent } = queueWith([new Outage(30_000), null]);
    queue.push({ type: "leave" });
    await vi.advanceTimersByTimeAsync(29_000);
    expect(sent).toHaveLength(1);
    queue.tryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(2);
  });

  it("lets no command that keeps failing block the next one", async () => {
    const fault = () => new Outage(0, true);
    const { queue, answered, sent } = queueWith([fault(), fault(), new Outage(), fault(), null]);
    queue.push({ type: "return" });
    queue.push({ type: "leave" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(answered).toEqual(["return internal", "leave accepted"]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
  });

  it("never lets stepping away wait for a name or for what staff do", async () => {
    const sent: string[] = [];
    const queue = new CommandQueue(
      ({ type }) => {
        sent.push(type);
        return new Promise(() => {});
      },
      () => {},
    );
    queue.push({ type: "chooseName", name: "Kai" });
    queue.push({ type: "askToWait", visitId: "visit", message: null });
    queue.push({ type: "stepAway" });
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(["chooseName", "stepAway"]);
    expect(queue.pending.map(({ type }) => type)).toEqual(["stepAway", "chooseName", "askToWait"]);
  });

  it("waits half a minute at most, whatever the service asks", async () => {
    const { queue, sent } = queueWith([new Outage(3_600_000), null]);
    queue.push({ type: "end" });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(sent).toHaveLength(2);
  });

  it("sends nothing more once stopped", async () => {
    const { queue, sent } = queueWith([new Outage(), null]);
    queue.push({ type: "leave" });
    await vi.advanceTimersByTimeAsync(0);
    queue.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });
});
