import { startDemo } from "../support/demo.ts";
import {
  blankPage,
  isOnTheWeatherPage,
  mayLeave,
  pressQuickExit,
  statesToLeave,
} from "../support/leaving-at-once.ts";
import type { Figure } from "./figure.ts";

const times = 3;

/** How long Quick exit takes to a blank page, from wherever one is. Needs a build, LiveKit and Chromium. */
export async function measureLeaving(): Promise<readonly Figure[]> {
  const demo = await startDemo();
  try {
    const jordan = await demo.open("/host");
    await jordan.press("Go in");
    const figures: Figure[] = [];
    for (const [state, reach] of Object.entries(statesToLeave)) {
      const tookMs: number[] = [];
      for (let time = 0; time < times; time++) {
        const sam = await demo.open("/group/client-1001", mayLeave);
        await sam.sees("Welcome, Sam");
        await reach(sam, jordan);
        const { at } = await pressQuickExit(sam);
        await isOnTheWeatherPage(sam);
        tookMs.push((await blankPage(sam, demo.stack)).at - at);
        await sam.page.browserContext().close();
      }
      const name = `quick exit ${state}, most of ${times}`;
      figures.push({ name, value: Math.max(...tookMs), unit: "ms", limit: 100 });
    }
    return figures;
  } finally {
    await demo.stop();
  }
}
