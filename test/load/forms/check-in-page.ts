// The check-in's form as the only thing of a page, with its nine questions open. Its words come from where it asks.
import "../../../widget/src/elements/check-in/check-in.ts";
import { CheckInDraft } from "../../../widget/src/elements/check-in/draft.ts";
import type { SessionClient } from "../../../widget/src/session/client.ts";
import { scheme, tokens } from "../../../widget/src/styles/tokens.ts";

// The form looks at the view and asks; everything else of a client it leaves alone.
const client = Object.assign(new EventTarget(), {
  state: {
    view: {
      session: { kind: "group", hosts: ["Jordan", "Morgan"], ended: false },
      you: { visitId: "you", phase: "waiting", checkIn: { recordIds: [], review: null } },
    },
  },
  ask: async (path: string) => ({ answer: await (await fetch(path)).json() }),
}) as unknown as SessionClient;

const draft = CheckInDraft.of(client);
draft.showOnePage(true);
draft.go({ at: "question", form: 0, linkId: "1" });

document.adoptedStyleSheets = [tokens, scheme].flatMap(({ styleSheet }) => styleSheet ?? []);
document.body.append(Object.assign(document.createElement("iop-check-in"), { client }));
