import { securityLabels } from "@breathing-room/measures";
import { rolePolicies, type SessionState, type Visit } from "@breathing-room/session";
import type { Appointment, Encounter, Reference } from "fhir/r4";
import type { Stay } from "./stays.ts";

/** An id of ours as FHIR writes ids, which have no `_` (R4, id); base64url has no dot, so that no two become one. */
export const fhirId = (id: string): string => id.replaceAll("_", ".");

/** The system under which a clinic's own ids of people stand. */
export const peopleOf = (clinicId: string): string =>
  `urn:breathing-room:clinic:${clinicId}:person`;

const sessionSystem = "urn:breathing-room:session";

/** A person by the clinic's own id: the resource is the clinic's, not ours. */
export function personReference(
  clinicId: string,
  personId: string,
  type: "Patient" | "Practitioner" = "Patient",
): Reference {
  return { type, identifier: { system: peopleOf(clinicId), value: personId } };
}

/**
 * A client's own Appointment and Encounter of a session; the Encounter once they were in the room. One for each client,
 * and nobody in it but they and the hosts: one that listed a group would tell its members of each other. What belongs
 * together has the session's identifier.
 */
export function visitResources(
  state: SessionState,
  visit: Visit,
  stay: Stay | undefined,
): readonly [Appointment, ...Encounter[]] {
  const identifier = [{ system: sessionSystem, value: state.sessionId }];
  const subject = personReference(state.clinicId, visit.personId);
  const appointment: Appointment = {
    resourceType: "Appointment",
    id: `appointment-${fhirId(visit.visitId)}`,
    meta: securityLabels(),
    identifier,
    status: stay ? "fulfilled" : "arrived",
    start: instant(state.startsAt),
    end: instant(state.endsAt),
    participant: [{ actor: subject, status: "accepted" }],
  };
  if (!stay) return [appointment];
  const encounter: Encounter = {
    resourceType: "Encounter",
    id: encounterId(visit),
    meta: securityLabels(),
    identifier,
    status: stay.end === null ? "in-progress" : "finished",
    class: {
      system: "http://terminology.hl7.org/CodeSystem/v3-ActCode",
      code: "VR",
      display: "virtual",
    },
    subject,
    participant: hostsOf(state),
    appointment: [{ reference: `Appointment/${appointment.id}` }],
    period: {
      start: instant(stay.start),
      ...(stay.end === null ? {} : { end: instant(stay.end) }),
    },
  };
  return [appointment, encounter];
}

/** The id of a visit's Encounter. */
export const encounterId = ({ visitId }: Pick<Visit, "visitId">): string =>
  `encounter-${fhirId(visitId)}`;

/** A time as FHIR writes instants. */
export const instant = (at: number): string => new Date(at).toISOString();

function hostsOf({ clinicId, visits }: SessionState): NonNullable<Encounter["participant"]> {
  return [...visits.values()]
    .filter(({ role }) => rolePolicies[role].hosts)
    .map(({ personId }) => ({ individual: personReference(clinicId, personId, "Practitioner") }));
}
