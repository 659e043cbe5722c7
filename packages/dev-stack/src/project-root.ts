import { fileURLToPath } from "node:url";

/** The folder that holds the project's package.json, without a slash at its end. */
export const projectRoot: string = fileURLToPath(new URL("../../..", import.meta.url)).replace(
  /[/\\]$/,
  "",
);
