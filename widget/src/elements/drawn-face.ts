/** Draws a soft stand-in for a face into a video, for examples; the returned function ends it. */
export function drawFace(seed: string, video: HTMLVideoElement): () => void {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 400;
  paint(canvas, hueOf(seed));
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

function paint(canvas: HTMLCanvasElement, hue: number): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const { width, height } = canvas;
  const wall = context.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, `hsl(${hue} 32% 80%)`);
  wall.addColorStop(1, `hsl(${(hue + 60) % 360} 26% 62%)`);
  context.fillStyle = wall;
  context.fillRect(0, 0, width, height);
  context.filter = "blur(7px)";
  context.fillStyle = `hsl(${(hue + 200) % 360} 25% 32%)`;
  ellipse(context, width / 2, height * 1.02, 190, 130);
  context.fillStyle = `hsl(${(hue + 20) % 50} 28% 50%)`;
  ellipse(context, width / 2, height * 0.72, 45, 90);
  ellipse(context, width / 2, height * 0.42, 82, 108);
}

function ellipse(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
): void {
  context.beginPath();
  context.ellipse(x, y, radiusX, radiusY, 0, 0, Math.PI * 2);
  context.fill();
}
