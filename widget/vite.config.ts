import { join } from "node:path";
import { defineConfig } from "vite";
import {
  adapterApart,
  adoptedSheetsOnly,
  blurLicences,
  eagerChunks,
  encryptionWorker,
  liveKitFolder,
  minifyTemplates,
  noJsonMessages,
  plainImports,
} from "./vite.config.plugins.ts";

/** The app inside the frame. Everything it loads comes from the service's own origin. */
export default defineConfig({
  publicDir: false,
  // LiveKit's own sources leave out what its prebuilt file carries along (6 KiB gzip).
  resolve: {
    alias: [{ find: /^livekit-client$/, replacement: join(liveKitFolder, "src/index.ts") }],
  },
  // LiveKit's classes count on fields that are assigned, not defined.
  oxc: {
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  plugins: [
    encryptionWorker(),
    blurLicences(),
    plainImports(),
    minifyTemplates(),
    adapterApart(),
    noJsonMessages(),
    adoptedSheetsOnly(),
    eagerChunks(),
  ],
  build: {
    target: "es2022",
    // Whatever can run the room knows light-dark().
    cssTarget: "chrome123",
    manifest: true,
    modulePreload: false,
    // The one sheet stands in the page: no lazy chunk has to name it.
    cssCodeSplit: false,
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
