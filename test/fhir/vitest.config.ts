import { defineConfig } from "vitest/config";

/** The official validator: a Java program from Maven, which takes minutes the first time; apart from `npm test`. */
export default defineConfig({
  test: {
    name: "fhir",
    root: import.meta.dirname,
    include: ["*.hapi.test.ts"],
    environment: "node",
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
