import type {
  CommandAnswer,
  CurrentView,
  MediaGrant,
  StreamEnd,
  Visit,
} from "@breathing-room/contract";

const currentView = { serverTime: "number", view: "object" } as const;

/**
 * By what each answer is known. Page and service are one release from one origin: this tells the service's answers from
 * whatever a proxy on the way says in its place, and does not check the service's own work.
 */
export const answers = {
  visit: is<Visit>({ visitToken: "string", ...currentView }),
  currentView: is<CurrentView>(currentView),
  accepted: is<CommandAnswer>({ accepted: "boolean" }),
  mediaGrant: is<MediaGrant>({ url: "string", token: "string", key: "string", epoch: "number" }),
  problem: is<{ code: string }>({ code: "string" }),
  streamEnd: is<StreamEnd>({ reason: "string" }),
};

/** Tells whether a parsed answer is one of a kind. */
export type IsAnswer<T> = (answer: unknown) => answer is T;

function is<T extends object>(
  fields: Partial<Record<keyof T, "string" | "number" | "boolean" | "object">>,
): IsAnswer<T> {
  return (answer): answer is T =>
    Object.entries(fields).every(([name, type]) => {
      const value = (answer as Readonly<Record<string, unknown>> | null)?.[name];
      return value !== null && typeof value === type;
    });
}
