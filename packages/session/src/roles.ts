/** The kinds of therapy meeting a clinic can hold; `check-in` is forms only and has no room. */
export const sessionKinds = ["group", "individual", "family", "medication", "check-in"] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** Everyone who can have a visit in a session. */
export const roles = [
  "client",
  "facilitator",
  "cofacilitator",
  "peer-specialist",
  "family",
  "interpreter",
  "observer",
] as const;
export type Role = (typeof roles)[number];

/** What a browser may send into the room. */
export type MediaSource = "camera" | "microphone" | "screen";

/**
 * Which column of the visibility table a role reads: peers, others, the peer specialist or the team.
 */
export type Sight = "peer" | "other" | "peer-specialist" | "team";

/** What a role may do, whatever the kind of session. */
export interface RolePolicy {
  /** Lets people in, asks them to wait, ends the session. */
  readonly hosts: boolean;
  /** `admitted`: a host lets this role in. `by-themselves`: a waiting room never locks staff out. */
  readonly enters: "admitted" | "by-themselves";
  readonly sees: Sight;
  /** Is asked for the session's forms. */
  readonly checksIn: boolean;
  /** Types to everyone in the room, where the clinic allows it; who watches does not. */
  readonly writesToGroup: boolean;
  /** Exactly what the media grant allows, and nothing else. */
  readonly sends: readonly MediaSource[];
}

const picturesAndSound = ["camera", "microphone"] as const;
const everything = ["camera", "microphone", "screen"] as const;

// oxfmt-ignore
/** One row a role. An observer sends nothing and is named to everyone, like every role here. */
export const rolePolicies: Readonly<Record<Role, RolePolicy>> = {
  client:            { hosts: false, enters: "admitted",      sees: "peer",            checksIn: true,  writesToGroup: true,  sends: picturesAndSound },
  family:            { hosts: false, enters: "admitted",      sees: "peer",            checksIn: false, writesToGroup: true,  sends: picturesAndSound },
  interpreter:       { hosts: false, enters: "admitted",      sees: "other",           checksIn: false, writesToGroup: true,  sends: picturesAndSound },
  observer:          { hosts: false, enters: "admitted",      sees: "other",           checksIn: false, writesToGroup: false, sends: [] },
  "peer-specialist": { hosts: false, enters: "by-themselves", sees: "peer-specialist", checksIn: false, writesToGroup: true,  sends: everything },
  facilitator:       { hosts: true,  enters: "by-themselves", sees: "team",            checksIn: false, writesToGroup: true,  sends: everything },
  cofacilitator:     { hosts: true,  enters: "by-themselves", sees: "team",            checksIn: false, writesToGroup: true,  sends: everything },
};

/** What a kind of session allows. */
export interface KindPolicy {
  readonly hasRoom: boolean;
  readonly roles: readonly Role[];
  /** How many people hosts can let in; staff enter by themselves and are not counted. */
  readonly placesToLetIn: number;
}

const withoutFamily = roles.filter((role) => role !== "family");

// oxfmt-ignore
/**
 * One row a kind. A group is 6 to 12 clients with one or two therapists (SAMHSA Advisory on TIP 41); 16 places in
 * all, three of them kept for staff, hold twelve clients and an interpreter or observer.
 */
export const kindPolicies: Readonly<Record<SessionKind, KindPolicy>> = {
  group:      { hasRoom: true,  roles,                placesToLetIn: 13 },
  individual: { hasRoom: true,  roles: withoutFamily, placesToLetIn: 4 },
  family:     { hasRoom: true,  roles,                placesToLetIn: 10 },
  medication: { hasRoom: true,  roles,                placesToLetIn: 4 },
  "check-in": { hasRoom: false, roles: ["client"],    placesToLetIn: 0 },
};
