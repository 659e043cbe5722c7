import { defineConfig } from "vite";

/** The loader: one classic script without imports, at an address that never changes. */
export default defineConfig({
  publicDir: false,
  build: {
    emptyOutDir: false,
    target: "es2022",
    lib: {
      entry: "src/loader/embed.ts",
      formats: ["iife"],
      name: "breathingRoom",
      fileName: () => "embed.js",
    },
    rolldownOptions: { output: { minify: true } },
  },
});
