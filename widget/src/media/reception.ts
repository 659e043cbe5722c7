import type { RemoteParticipant, RemoteTrackPublication } from "./livekit.ts";

/** How far one publication has come: what arrived, and what of it could be played. */
export interface Progress {
  readonly packets: number;
  /** Frames decoded, or sound samples that were not made up to fill a gap. */
  readonly played: number;
}

/** Reads how far a received publication has come; null when nothing is received. */
export async function progressOf(publication: RemoteTrackPublication): Promise<Progress | null> {
  const report = await publication.track?.receiver?.getStats().catch(() => undefined);
  if (!report) return null;
  let progress: Progress | null = null;
  report.forEach((entry: Readonly<Record<string, unknown>>) => {
    if (entry["type"] !== "inbound-rtp") return;
    const count = (name: string) => Number(entry[name] ?? 0);
    const samples = count("totalSamplesReceived") - count("concealedSamples");
    progress = { packets: count("packetsReceived"), played: count("framesDecoded") + samples };
  });
  return progress;
}

/** A person's publications of which something should arrive right now; on a weak line the server itself pauses pictures. */
export function flowing(participant: RemoteParticipant): RemoteTrackPublication[] {
  return [...participant.trackPublications.values()].filter(
    (publication) =>
      publication.isSubscribed &&
      !publication.isMuted &&
      publication.isEnabled &&
      publication.track?.streamState !== "paused",
  );
}
