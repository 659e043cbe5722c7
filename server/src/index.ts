export { createApp } from "./app.ts";
export { createService, type Service, type ServiceDeps } from "./service.ts";
