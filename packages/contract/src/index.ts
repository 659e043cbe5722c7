export * from "./clinic-api.ts";
export * from "./framing.ts";
export * from "./operations.ts";
export * from "./problems.ts";
export * from "./text.ts";
export * from "./visit-api.ts";
