import { emergencyNumber, lifelineNumber } from "./crisis-numbers.ts";

/**
 * Crisis lines of the United States, shipped with the page so that they show without a connection; never fetched, never
 * dialed by themselves. `status` says how each entry was checked: "verified" was read in the public source named
 * beside it on 2026-11-21, "knowledge" is to be checked again. A clinic's reviewer sets `lastReviewed` before release.
 */
export interface CrisisResource {
  readonly id: string;
  readonly label: { readonly en: string; readonly es?: string };
  readonly call?: string;
  readonly text?: string;
  readonly chat?: string;
  readonly tty?: string;
  readonly es?: {
    readonly call?: string;
    readonly text?: string;
    readonly chat?: string;
    readonly whatsapp?: string;
  };
  readonly veterans?: { readonly call: string; readonly text: string; readonly chat: string };
  readonly deaf?: string;
  readonly languages?: readonly string[];
  readonly when?: string;
  readonly note?: string;
  readonly status: string;
  readonly lastReviewed: string | null;
}

/** Danger right now. */
export const emergency = {
  id: "911",
  label: { en: "Emergency services", es: "Emergencias" },
  call: emergencyNumber,
  when: "immediate danger, overdose, medical emergency",
  note: "text-to-911 only in some areas (knowledge). In a telehealth call staff must dial the client's local PSAP: plain 911 routes to the caller's own area (knowledge)",
  status: "verified (number)",
  lastReviewed: null,
} as const satisfies CrisisResource;

/** The suicide and crisis line. */
export const lifeline = {
  id: "988",
  label: {
    en: "988 Suicide & Crisis Lifeline",
    es: "Linea 988 de Prevencion del Suicidio y Crisis",
  },
  call: lifelineNumber,
  text: lifelineNumber,
  chat: "https://988lifeline.org/chat",
  es: { call: "988, press 2", text: "AYUDA to 988", chat: "Spanish chat on 988lifeline.org" },
  veterans: { call: "988, press 1", text: "838255", chat: "veteranscrisisline.net" },
  deaf: "ASL videophone option on 988lifeline.org; TTY: 711 then 988 (knowledge/partly verified)",
  note: "Press 3 (LGBTQ+ youth line) ended 17 July 2025: do not list. Under 2% of contacts involve emergency dispatch (webmd 2022)",
  status: "verified 988lifeline.org/get-help/what-to-expect; samhsa.gov 2023-07-13",
  lastReviewed: null,
} as const satisfies CrisisResource;

/** Referral to treatment, not crisis counselling. */
export const samhsa = {
  id: "samhsa",
  label: {
    en: "SAMHSA National Helpline (treatment referral)",
    es: "Linea Nacional de SAMHSA",
  },
  call: "1-800-662-4357",
  tty: "1-800-487-4889",
  text: "ZIP code to 435748 (HELP4U) (knowledge)",
  languages: ["en", "es"],
  note: "referral and information, not crisis counselling",
  status: "verified internationalmentalhealth.org",
  lastReviewed: null,
} as const satisfies CrisisResource;

/** A crisis line by text message. */
export const crisisTextLine = {
  id: "ctl",
  label: { en: "Crisis Text Line" },
  text: "HOME to 741741",
  es: { text: "AYUDA to 741741 (HOLA also works)", whatsapp: "442-AYUDAME" },
  status: "verified crisistextline.org 2021-10-15; globenewswire 2023-10-16",
  lastReviewed: null,
} as const satisfies CrisisResource;

/** For whoever is not safe with somebody close. */
export const domesticViolenceHotline = {
  id: "ndvh",
  label: { en: "National Domestic Violence Hotline" },
  call: "1-800-799-7233",
  text: "START to 88788",
  tty: "1-800-787-3224",
  chat: "thehotline.org",
  languages: ["en", "es"],
  note: "warn that device history may be seen; show beside Quick Exit",
  status: "knowledge",
  lastReviewed: null,
} as const satisfies CrisisResource;

/** Poisoning and overdose advice by telephone. */
export const poisonControl = {
  id: "poison",
  label: { en: "Poison Control" },
  call: "1-800-222-1222",
  status: "knowledge",
  lastReviewed: null,
} as const satisfies CrisisResource;

/** Every line there is, in the order of need. */
export const crisisResources: readonly CrisisResource[] = [
  emergency,
  lifeline,
  samhsa,
  crisisTextLine,
  domesticViolenceHotline,
  poisonControl,
];
