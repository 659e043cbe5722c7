import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [width, height, tile] = [640, 360, 40] as const;

/** A camera's picture that resembles nothing else: 16 by 9 tiles, each black or white by lot. */
export interface TestCard {
  /** What Chromium has to be started with so that its made-up camera shows the card. */
  readonly args: readonly string[];
  /** Deletes the card's file. */
  remove(): Promise<void>;
}

/**
 * Makes a test card. Whatever a decoder makes of bytes that it cannot read is smooth, and a soft picture of a person
 * is too: the two may look alike by chance. A card by lot and smooth noise do not.
 */
export async function makeTestCard(): Promise<TestCard> {
  const folder = await mkdtemp(join(tmpdir(), "breathing-room-card-"));
  const path = join(folder, "card.y4m");
  const lots = Array.from({ length: (width / tile) * (height / tile) }, () => Math.random() < 0.5);
  const luma = Buffer.alloc(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const lot = lots[Math.floor(y / tile) * (width / tile) + Math.floor(x / tile)];
      luma[y * width + x] = lot === true ? 200 : 50;
    }
  }
  const frame = [Buffer.from("FRAME\n"), luma, Buffer.alloc((width * height) / 2, 128)];
  await writeFile(
    path,
    Buffer.concat([
      Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`),
      ...frame,
      ...frame,
    ]),
  );
  return {
    args: [`--use-file-for-fake-video-capture=${path}`],
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
