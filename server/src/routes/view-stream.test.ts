import { expect, test, vi } from "vitest";
import { FakeClock } from "../adapters/fake-clock.test-support.ts";
import { LivingStreams, longestBlockedMs, pingEveryMs, ViewStream } from "./view-stream.ts";

function bodyOf(stream: ViewStream): ReadableStream<Uint8Array> {
  const { body } = stream.answer({});
  if (!body) throw new Error("an answer has a body");
  return body;
}

function open(expiresInMs = 60 * 60 * 1000, isGone = () => false) {
  const clock = new FakeClock();
  const cut = vi.fn<() => void>();
  const onClosed = vi.fn<(why: "ended" | "gone" | "cut") => void>();
  const expiresAt = clock.now() + expiresInMs;
  const connection = { cut, isGone };
  const stream = new ViewStream({ clock, connection, onClosed, expiresAt });
  new LivingStreams(clock).add(stream);
  const reader = bodyOf(stream).getReader();
  const read = async () => new TextDecoder().decode((await reader.read()).value);
  return { clock, cut, onClosed, stream, reader, read };
}

test("a stream begins with how long to wait before coming again, and gives views with the time", async () => {
  const { clock, stream, read } = open();
  expect(await read()).toBe("retry: 2000\n\n");
  stream.sendView('{"a":1}');
  const data = `data: {"serverTime":${clock.now()},"view":{"a":1}}`;
  expect(await read()).toBe(`event: view\n${data}\n\n`);
});

test("only the latest view waits for a slow client", async () => {
  const { stream, read } = open();
  for (let i = 1; i <= 1000; i++) stream.sendView(String(i));
  expect(await read()).toBe("retry: 2000\n\n");
  expect(await read()).toContain('"view":1000');
  stream.sendView("1001");
  expect(await read()).toContain('"view":1001');
});

test("a silent stream is pinged, so that proxies keep it and a dead client is noticed", async () => {
  const { clock, read } = open();
  await read();
  await clock.advance(pingEveryMs);
  expect(await read()).toBe(":\n\n");
  await clock.advance(pingEveryMs);
  expect(await read()).toBe(":\n\n");
});

test("a client that takes nothing for thirty seconds is cut, and costs nothing after that", async () => {
  const { clock, cut, onClosed, stream, read } = open();
  await read();
  await clock.advance(pingEveryMs);
  stream.sendView("1");
  await clock.advance(longestBlockedMs - pingEveryMs);
  expect(cut).not.toHaveBeenCalled();
  await clock.advance(2 * pingEveryMs);
  expect(cut).toHaveBeenCalledOnce();
  expect(onClosed.mock.calls).toEqual([["cut"]]);
  stream.sendView("2");
  stream.end("restarting");
  await clock.advance(pingEveryMs);
  expect(onClosed).toHaveBeenCalledOnce();
});

test("a slow client that reads on is not cut", async () => {
  const { clock, cut, stream, read } = open();
  await read();
  for (let i = 0; i < 20; i++) {
    stream.sendView(String(i));
    stream.sendView(String(i + 0.5));
    await clock.advance(pingEveryMs);
    await read();
    await read();
  }
  expect(cut).not.toHaveBeenCalled();
});

test("the last event says why, after the last view, and then the stream is over", async () => {
  const { stream, reader, read, onClosed } = open();
  stream.sendView("1");
  stream.end("restarting");
  stream.end("expired");
  expect(await read()).toBe("retry: 2000\n\n");
  expect(await read()).toContain('"view":1');
  expect(await read()).toBe('event: end\ndata: {"reason":"restarting"}\n\n');
  expect((await reader.read()).done).toBe(true);
  expect(onClosed.mock.calls).toEqual([["ended"]]);
});

test("a stream is over when the credential that opened it is", async () => {
  const { clock, read } = open(1000);
  await read();
  await clock.advance(1000);
  expect(await read()).toContain('{"reason":"expired"}');
});

test("a client that goes is told of once", async () => {
  const { stream, reader, onClosed } = open();
  await reader.cancel();
  stream.gone();
  expect(onClosed.mock.calls).toEqual([["gone"]]);
});

test("a client that went before anything was written to it is noticed within a second", async () => {
  let isGone = false;
  const { clock, onClosed } = open(undefined, () => isGone);
  await clock.advance(1_000);
  expect(onClosed).not.toHaveBeenCalled();
  isGone = true;
  await clock.advance(1_000);
  expect(onClosed.mock.calls).toEqual([["gone"]]);
});
