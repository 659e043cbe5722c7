// Quick enough to follow a voice, slow enough to be no flicker.
const everyMs = 100;

/** Calls with a microphone's loudness, 0 to 1, ten times a second until the returned function is called. */
export function meterLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  const source = context.createMediaStreamSource(new MediaStream([track]));
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    // A page that had no press yet starts its audio suspended.
    if (context.state === "suspended") void context.resume().catch(() => {});
    analyser.getFloatTimeDomainData(samples);
    onLevel(loudness(samples));
  }, everyMs);
  return () => {
    clearInterval(timer);
    source.disconnect();
    void context.close().catch(() => {});
    onLevel(0);
  };
}

/** Root mean square on a scale where speech close to a microphone (-50 to -10 dB) fills most of 0 to 1. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / samples.length + 1e-10);
  return Math.min(1, Math.max(0, (decibels + 60) / 55));
}
