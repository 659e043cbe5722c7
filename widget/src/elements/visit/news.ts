import type { ClientState } from "../../session/client.ts";
import type { VisitWords } from "../../words/visit-en.ts";

/**
 * What a screen reader is told of a change in one's own state: each change once, and nothing that moves the focus to a
 * heading which says it already.
 */
export function ownNews(before: ClientState, after: ClientState, words: VisitWords): string[] {
  // A page that lost the visit knows nothing of it any more: that is no coming back.
  if (after.awaySince !== null || after.view?.you.onOtherDevice !== false) return [];
  const { camera, microphone } = after.media;
  const was = before.media;
  if (before.awaySince !== null) return [returnNews(after, words)];
  const news = pathNews(before, after, words);
  if (camera.status !== was.camera.status && isSettled(camera.status)) {
    news.push(words.cameraIs[camera.status]);
  }
  if (microphone.status !== was.microphone.status && isSettled(microphone.status)) {
    news.push(words.micIs[microphone.status]);
  }
  return news;
}

/** What is said once the connection is there again, true of camera and microphone. */
export function returnNews(state: ClientState, words: VisitWords): string {
  return bothAreOff(state) ? words.youAreBackOff : words.youAreBack;
}

/** Whether neither camera nor microphone is on, nor about to be. */
export function bothAreOff({ media: { camera, microphone } }: ClientState): boolean {
  return [camera, microphone].every(({ status, wanted }) => status === "off" && !wanted);
}

function pathNews(before: ClientState, after: ClientState, words: VisitWords): string[] {
  const [then, now] = [before.view?.you, after.view?.you];
  if (!then || !now) return [];
  if (then.name !== now.name) return [words.nameIsNow(now.name)];
  if (then.phase === "waiting" && now.phase === "admitted") return [`${words.canGoIn}.`];
  const asked = now.askedToWait;
  const news = asked && asked.message !== then.askedToWait?.message;
  if (!asked || (then.askedToWait && !news)) return [];
  return [words.moreTime(asked.by), ...(asked.message === null ? [] : [asked.message])];
}

const isSettled = (status: string): status is "on" | "off" => status === "on" || status === "off";
