import type { TemplateResult } from "lit";
import type { ToolName } from "../../words/tools-en.ts";
import { draw, eye } from "../icons.ts";

const dots = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y]) => `M${x - 1.5} ${y}a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0`).join("");

/** The signs of the tools, each beside its name. */
export const toolIcons: Readonly<Record<ToolName | "more", TemplateResult>> = {
  lookAround: eye,
  fiveThings: draw(
    dots([
      [12, 5],
      [8, 11],
      [16, 11],
      [4, 17],
      [20, 17],
    ]),
  ),
  countOrName: draw("M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5"),
  feet: draw("M3 20h18M6 20v-6a2 2 0 0 1 4 0v6M12 20V9a2 2 0 0 1 4 0v11"),
  urge: draw("M2 12c3-6 6-6 9 0s6 6 11-2M2 20h20"),
  describe: draw("M5 8h11v8a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10h2a2 2 0 0 1 0 5h-2"),
  rhythm: draw("M4 12h16m-4-4 4 4-4 4M8 8l-4 4 4 4"),
  breath: draw("M3 9h10a3 3 0 1 0-3-3M3 14h15a3 3 0 1 1-3 3"),
  more: draw(
    dots([
      [5, 12],
      [12, 12],
      [19, 12],
    ]),
  ),
};
