/** Draws a soft stand-in for a face into a video, for examples; the returned function ends it. */
export function drawFace(seed: string, video: HTMLVideoElement): () => void {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 400;
  paintFace(canvas, hueOf(seed));
  const stream = canvas.captureStream(0);
  video.srcObject = stream;
  video.muted = true;
  void video.play().catch(() => {});
  const [track] = stream.getVideoTracks();
  const again = setInterval(() => {
    if (track && "requestFrame" in track && typeof track.requestFrame === "function") {
      track.requestFrame();
    }
  }, 250);
  return () => {
    clearInterval(again);
    for (const each of stream.getTracks()) each.stop();
    video.srcObject = null;
  };
}

function hueOf(seed: string): number {
  let sum = 7;
  for (let index = 0; index < seed.length; index += 1) sum = sum * 31 + seed.charCodeAt(index);
  return sum % 360;
}

/**
 * Paints somebody soft, by a hue, in a canvas that is wider than high. Whole in itself, because tests also hand its
 * text to pages whose camera it stands in for.
 */
export function paintFace(canvas: HTMLCanvasElement, hue: number): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const { width, height } = canvas;
  const wall = context.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, `hsl(${hue} 32% 80%)`);
  wall.addColorStop(1, `hsl(${(hue + 60) % 360} 26% 62%)`);
  context.fillStyle = wall;
  context.fillRect(0, 0, width, height);
  context.filter = "blur(7px)";
  const [cloth, skin] = [`hsl(${(hue + 200) % 360} 25% 32%)`, `hsl(${(hue + 20) % 50} 28% 50%)`];
  // Shoulders, neck and head: where, and how large, as parts of the canvas.
  for (const [colour, y, across, down] of [
    [cloth, 1.02, 0.3, 0.325],
    [skin, 0.7, 0.07, 0.2],
    [skin, 0.42, 0.13, 0.27],
  ] as const) {
    context.fillStyle = colour;
    context.beginPath();
    context.ellipse(width / 2, height * y, width * across, height * down, 0, 0, Math.PI * 2);
    context.fill();
  }
}
