import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { defineConfig, type Plugin } from "vite";

const require = createRequire(import.meta.url);
const encryptionWorkerFile = require.resolve("livekit-client/e2ee-worker");
const liveKitFolder = join(dirname(encryptionWorkerFile), "..");

/**
 * The app inside the frame. Everything it loads comes from the service's own origin, the encryption worker too: its
 * address carries LiveKit's version, because the two have to match.
 */
export default defineConfig({
  publicDir: false,
  // LiveKit's own sources leave out what its prebuilt file carries along (6 KiB gzip).
  resolve: {
    alias: [{ find: /^livekit-client$/, replacement: join(liveKitFolder, "src/index.ts") }],
  },
  // Both LiveKit's classes and Lit's decorators count on fields that are assigned, not defined.
  oxc: {
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  plugins: [encryptionWorker()],
  build: {
    target: "es2022",
    manifest: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      input: "frame.html",
      output: { minify: true },
      // Of the workspace's own packages only what is used comes along.
      treeshake: {
        moduleSideEffects: [
          { test: /\/packages\/(contract|measures|session)\//, sideEffects: false },
        ],
      },
    },
  },
});

function encryptionWorker(): Plugin {
  const { version } = require(join(liveKitFolder, "package.json")) as { version: string };
  return {
    name: "encryption-worker",
    generateBundle() {
      this.emitFile({
        type: "asset",
        fileName: `assets/livekit-e2ee-worker-${version}.js`,
        source: readFileSync(encryptionWorkerFile, "utf8").replace(
          /\n\/\/# sourceMappingURL=.*\s*$/,
          "\n",
        ),
      });
    },
  };
}
