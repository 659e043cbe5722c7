import type { ScriptedClient } from "./scripted-client.ts";

/** One named state of an element: what the examples page shows, and what the element's test renders. */
export interface Example {
  readonly name: string;
  readonly client: () => ScriptedClient;
  /** What else is set on the element. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** What a person did before this state, in the element's own shadow root. */
  readonly after?: (root: ShadowRoot) => void | Promise<void>;
}

/** All examples of one element. */
export interface Examples {
  readonly element: string;
  readonly states: readonly Example[];
}
