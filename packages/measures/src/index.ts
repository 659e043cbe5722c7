export * from "./crisis-resources.ts";
