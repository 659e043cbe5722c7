import { figureLine, keepsLimit, type Figure } from "./figure.ts";
import { measureForms } from "./forms.ts";
import { measureLeaving } from "./leaving.ts";
import { measureMedia } from "./media.ts";
import { measureService } from "./service.ts";
import { measureSizes } from "./sizes.ts";
import { measureWorker } from "./worker-size.ts";

const measurements: Readonly<Record<string, () => readonly Figure[] | Promise<readonly Figure[]>>> =
  {
    sizes: async () => [...measureSizes(), ...(await measureWorker())],
    media: async () => [...(await measureMedia()), ...(await measureLeaving())],
    service: measureService,
    forms: measureForms,
  };

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(measurements);

for (const name of names) {
  const measure = measurements[name];
  if (!measure) {
    process.stderr.write(`Say what to measure: ${Object.keys(measurements).join(", ")}.\n`);
    process.exitCode = 2;
    break;
  }
  for (const figure of await measure()) {
    process.stdout.write(`${figureLine(figure)}\n`);
    if (!keepsLimit(figure)) process.exitCode = 1;
  }
}
