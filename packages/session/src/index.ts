export * from "./commands.ts";
export * from "./deadlines.ts";
export * from "./decide.ts";
export * from "./events.ts";
export * from "./media-access.ts";
export * from "./roles.ts";
export * from "./state.ts";
export * from "./view.ts";
