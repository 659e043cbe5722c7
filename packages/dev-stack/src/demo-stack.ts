import { openDemoData, type DemoData } from "./demo-data.ts";
import { freePort } from "./free-port.ts";
import { ensureLiveKit } from "./livekit/install-livekit.ts";
import { startLiveKit } from "./livekit/start-livekit.ts";
import type { GuardedProcess } from "./processes/guarded-process.ts";
import { lastWords } from "./processes/ready.ts";
import { withProgress } from "./progress.ts";
import { startDemoClinic, startService } from "./service.ts";

const usualClinicPort = 4100;
const usualServicePort = 4200;

/** The demo: LiveKit, the service and a small clinic's website, running. */
export interface DemoStack {
  /** The address to open in a browser. */
  readonly clinicUrl: string;
  /** Where the service answers, for pages and backends of one's own. */
  readonly serviceUrl: string;
  /** Settles with one sentence when a part of it ends by itself. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
}

/** How `dev` differs from `start`. */
export interface DemoStackOptions {
  /** Restarts the service and the clinic when their files change. */
  readonly watch?: boolean;
  /** Stands between the browser and the clinic's own port, and gives the way to end itself. */
  readonly inFrontOfClinic?: (port: number, clinicPort: number) => Promise<() => Promise<void>>;
}

/**
 * Starts the parts of the demo one after another and settles when each of them answers. When one
 * cannot start, it stops those that did and throws a SetupError.
 */
export async function startDemoStack(options: DemoStackOptions = {}): Promise<DemoStack> {
  await ensureLiveKit();
  const port = await freePort(usualClinicPort);
  const clinicUrl = `http://127.0.0.1:${port}`;
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const data = openDemoData([clinicUrl, clinicUrl.replace("127.0.0.1", "localhost")]);
    undo.push(() => data.release());
    const parts = await withProgress("Starting", (report) =>
      startParts(port, data, options, undo, report),
    );
    return { clinicUrl: `${clinicUrl}/`, ...parts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  port: number,
  data: DemoData,
  options: DemoStackOptions,
  undo: (() => unknown)[],
  report: (detail: string) => void,
): Promise<Pick<DemoStack, "serviceUrl" | "broken">> {
  const servicePort = await freePort(usualServicePort);
  const serviceUrl = `http://127.0.0.1:${servicePort}`;
  const watch = options.watch === true;

  report("LiveKit");
  const livekit = await startLiveKit({ webhookUrl: `${serviceUrl}/hooks/livekit` });
  undo.push(() => livekit.stop());

  report("the service");
  const service = await startService({
    port: servicePort,
    dataFolder: data.folder,
    clinicsFile: data.clinicsFile,
    masterKeyFile: data.masterKeyFile,
    livekit,
    output: { file: data.serviceLog },
    watch,
  });
  undo.push(() => service.stop());

  report("the clinic's website");
  const clinicPort = options.inFrontOfClinic === undefined ? port : await freePort();
  const clinic = await startDemoClinic({
    port: clinicPort,
    serviceUrl,
    clinicId: data.clinicId,
    clinicApiKey: data.clinicApiKey,
    output: { file: data.clinicLog },
    watch,
  });
  undo.push(() => clinic.stop({ secondSignalAfterMs: 1000, killAfterMs: 2000 }));
  if (options.inFrontOfClinic) undo.push(await options.inFrontOfClinic(port, clinicPort));

  const broken = Promise.race([
    sayWhenEnded("LiveKit, which carries picture and sound,", livekit.process),
    sayWhenEnded("The service", service),
    sayWhenEnded("The clinic's website", clinic),
  ]);
  return { serviceUrl, broken };
}

async function sayWhenEnded(name: string, child: GuardedProcess): Promise<string> {
  const { code, signal } = await child.ended;
  return `${name} stopped by itself (${signal ?? `exit code ${code}`}).${lastWords(child)}`;
}
