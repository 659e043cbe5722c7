/**
 * Gives a page a camera that shows a soft drawing of somebody instead of a person. Runs in the page before its own
 * scripts.
 */
export function standInCamera(hue: number): void {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return;
  const paint = (canvas: HTMLCanvasElement): void => {
    const context = canvas.getContext("2d");
    if (!context) return;
    const { width, height } = canvas;
    const wall = context.createLinearGradient(0, 0, width, height);
    wall.addColorStop(0, `hsl(${hue} 32% 80%)`);
    wall.addColorStop(1, `hsl(${(hue + 60) % 360} 26% 62%)`);
    context.fillStyle = wall;
    context.fillRect(0, 0, width, height);
    context.filter = "blur(7px)";
    for (const [colour, x, y, across, down] of [
      [`hsl(${(hue + 200) % 360} 25% 32%)`, 0.5, 1.02, 0.3, 0.32],
      [`hsl(${(hue + 20) % 50} 28% 50%)`, 0.5, 0.66, 0.06, 0.12],
      [`hsl(${(hue + 20) % 50} 28% 50%)`, 0.5, 0.42, 0.13, 0.27],
    ] as const) {
      context.fillStyle = colour;
      context.beginPath();
      context.ellipse(width * x, height * y, width * across, height * down, 0, 0, Math.PI * 2);
      context.fill();
    }
  };
  const real = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    if (!constraints?.video) return real(constraints);
    const canvas = document.createElement("canvas");
    canvas.width = 640;
    canvas.height = 360;
    paint(canvas);
    const stream = canvas.captureStream(2);
    setInterval(() => paint(canvas), 500);
    if (!constraints.audio) return stream;
    const sound = await real({ audio: constraints.audio });
    for (const track of sound.getTracks()) stream.addTrack(track);
    return stream;
  };
}
