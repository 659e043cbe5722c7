import type { ClinicId, PersonId, SessionId } from "@breathing-room/session";
import type { DocumentKind } from "../../ports/documents.ts";

/** The version of what stands below; a Redis that a newer one wrote is left alone. */
export const schemaVersion = 1;

/**
 * The keys. All of one session carry its id as their hash tag (Redis Cluster specification), so that one script can
 * change them together; so do all of the clinics, and all webhook messages. Nothing else is ever changed together.
 */
export const keys = {
  /** The schema's version. */
  schema: "iop:schema",
  /** Written only for what is waited for after it: that replicas have all that was written before. */
  settled: "iop:settled",
  /** Hash: clinic id to the clinic as JSON. */
  clinics: "iop:{clinics}:all",
  /** Hash: SHA-256 of an API key to clinic id. */
  clinicApiKeys: "iop:{clinics}:api-keys",
  /** Hash of a clinic: `url|version` of its own questions to the Questionnaire as JSON. */
  clinicForms: (clinicId: ClinicId) => `iop:{clinics}:forms:${clinicId}`,
  /** Sorted set of session ids by when they were announced: every live one, and some that are not (see `live`). */
  liveIndex: "iop:live",
  /** Stream: the commit of version n has the id `n-0`. */
  journal: (sessionId: SessionId) => `iop:{${sessionId}}:journal`,
  /** Hash: command key to digest; expires after the session was retired. */
  commandKeys: (sessionId: SessionId) => `iop:{${sessionId}}:command-keys`,
  /** There from the first append until the session is retired. */
  live: (sessionId: SessionId) => `iop:{${sessionId}}:live`,
  /** Sorted set of a clinic's retired session ids by when they ended. */
  finished: (clinicId: ClinicId) => `iop:finished:${clinicId}`,
  /** Hash: reactor to version. */
  cursors: (sessionId: SessionId) => `iop:{${sessionId}}:cursors`,
  /** The name of the node on which a reactor works on the session; expires with its lease. */
  lease: (sessionId: SessionId, reactor: string) => `iop:{${sessionId}}:lease:${reactor}`,
  /** Hash of open pages and the process that has each open; expires after the last was opened. */
  openPages: (sessionId: SessionId) => `iop:{${sessionId}}:open-pages`,
  /** The process that lives under a node's name; expires unless it says so again. */
  node: (name: string) => `iop:node:${name}`,
  /** Hash: record id to sealed bytes. */
  records: (sessionId: SessionId, clinicId: ClinicId) => `iop:{${sessionId}}:records:${clinicId}`,
  /** Hash: document id to its place and sealed bytes. All documents of a clinic carry its id as their hash tag. */
  documents: (clinicId: ClinicId) => `iop:{documents:${clinicId}}:all`,
  /** Sorted set of a clinic's document ids by their position. */
  documentPositions: (clinicId: ClinicId) => `iop:{documents:${clinicId}}:positions`,
  /** The same of one person. */
  documentsOfPerson: (clinicId: ClinicId, personId: PersonId) =>
    `iop:{documents:${clinicId}}:person:${personId}`,
  /** The same of one session. */
  documentsOfSession: (clinicId: ClinicId, sessionId: SessionId) =>
    `iop:{documents:${clinicId}}:session:${sessionId}`,
  /** Sorted set of a clinic's document ids of one kind by when they came. */
  documentsOfKind: (clinicId: ClinicId, kind: DocumentKind) =>
    `iop:{documents:${clinicId}}:kind:${kind}`,
  /** The last position that a clinic's document was given. */
  lastDocument: (clinicId: ClinicId) => `iop:{documents:${clinicId}}:last`,
  /** Hash: person id to the plan's place and sealed bytes. */
  plans: (clinicId: ClinicId) => `iop:{plans:${clinicId}}:all`,
  /** Sorted set of the person ids by when their plan was written. */
  plansByTime: (clinicId: ClinicId) => `iop:{plans:${clinicId}}:by-time`,
  /** Sorted set of clinic ids by when the first of their webhook messages is due. */
  webhooksDue: "iop:{webhooks}:due",
  /** Sorted set of a clinic's message ids by when each is due; without those that are not tried again. */
  webhooksDueOf: (clinicId: ClinicId) => `iop:{webhooks}:due:${clinicId}`,
  /** Sorted set of all of a clinic's message ids by their position. */
  webhookPositions: (clinicId: ClinicId) => `iop:{webhooks}:positions:${clinicId}`,
  /** Hash: a message as JSON, and how far its delivery is. */
  webhookMessage: (clinicId: ClinicId, messageId: string) =>
    `iop:{webhooks}:message:${clinicId}:${messageId}`,
  /** Hash: clinic id to the address that said it is gone, and when. */
  webhooksSwitchedOff: "iop:{webhooks}:switched-off",
  /** A clinic's data keys, wrapped as one; empty once they were destroyed. */
  dataKey: (clinicId: ClinicId) => `iop:data-key:${clinicId}`,
} as const;

const wakeUpPrefix = "iop:wake:";

/** The channel on which a session's commits are told of. */
export const wakeUpChannel = (sessionId: SessionId): string => wakeUpPrefix + sessionId;

/** All of those channels, as a pattern. */
export const everyWakeUpChannel = `${wakeUpPrefix}*`;

/** The session that a channel tells of. */
export const sessionOfChannel = (channel: string): SessionId => channel.slice(wakeUpPrefix.length);
