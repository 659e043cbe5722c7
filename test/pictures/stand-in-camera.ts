import { paintFace } from "../../widget/src/elements/drawn-face.ts";

/**
 * A script that gives a page a camera which shows a soft drawing of somebody instead of a person, to be run in the page
 * before its own scripts.
 */
export function standInCamera(hue: number): string {
  return `(${replaceCamera.toString()})((canvas) => (${paintFace.toString()})(canvas, ${hue}))`;
}

function replaceCamera(paint: (canvas: HTMLCanvasElement) => void): void {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return;
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
