export { ensureBrowsers, type TestBrowsers } from "./browsers/install-browsers.ts";
export { findChromium, findFirefox, findWebKit, type WebKit } from "./browsers/find-browsers.ts";
export { ensureInterpreter } from "./interpreters.ts";
export { freePort, freeUdpPort } from "./free-port.ts";
export { findLiveKit, liveKitVersion, type LiveKitProgram } from "./livekit/find-livekit.ts";
export { ensureLiveKit } from "./livekit/install-livekit.ts";
export {
  startLiveKit,
  type LiveKit,
  type LiveKitAccess,
  type LiveKitPorts,
  type StartLiveKitOptions,
} from "./livekit/start-livekit.ts";
export { type LiveKitRedis } from "./livekit/livekit-config.ts";
export {
  spawnGuarded,
  type GuardedProcess,
  type ProcessEnd,
  type SpawnOptions,
  type StopPatience,
} from "./processes/guarded-process.ts";
export { answers, lastWords, waitUntilReady } from "./processes/ready.ts";
export { guardProcessGroup, releaseProcessGroup } from "./processes/watchdog.ts";
export { withProgress, type ReportDetail } from "./progress.ts";
export { projectRoot } from "./project-root.ts";
export {
  createClinicKey,
  createMasterKey,
  demoCheckIns,
  hashClinicKey,
  startDemoClinic,
  startService,
  writeClinicsFile,
  type ClinicEntry,
  type DemoClinicOptions,
  type ServiceOptions,
} from "./service.ts";
export { ensureRedis, findRedis } from "./redis/find-redis.ts";
export { startRedis, type Redis, type StartRedisOptions } from "./redis/start-redis.ts";
export { startRedisCluster, type RedisCluster } from "./redis/start-redis-cluster.ts";
export { SetupError } from "./setup-error.ts";
export { spawnWorker, startWorker, type WorkerOptions } from "./worker/start-worker.ts";
export { spawnWrangler } from "./worker/wrangler.ts";
export { ensureWidgetBuilt } from "./widget-build.ts";
