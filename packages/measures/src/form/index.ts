export * from "./check-answers.ts";
export * from "./enabled-items.ts";
export type * from "./form-definition.ts";
