import type { OwnQuestionnaire } from "@breathing-room/measures";
import type { ClinicId } from "@breathing-room/session";
import type { Clinic, Clinics } from "../../ports/clinics.ts";
import { storeListedClinics } from "../clinics-file.ts";

/** What was stored by this isolate: a list is stored once, not with each request. */
let storedList: string | null = null;

/** The stored clinics, after those that are listed were stored; nothing is asked of the store before it is needed. */
export class ListedClinics implements Clinics {
  readonly #clinics: Clinics;
  readonly #listed: readonly Clinic[];

  constructor(clinics: Clinics, listed: readonly Clinic[]) {
    this.#clinics = clinics;
    this.#listed = listed;
  }

  async all(): Promise<readonly Clinic[]> {
    return (await this.#stored()).all();
  }

  async byId(clinicId: ClinicId): Promise<Clinic | null> {
    return (await this.#stored()).byId(clinicId);
  }

  async byApiKey(sha256: string): Promise<Clinic | null> {
    return (await this.#stored()).byApiKey(sha256);
  }

  async put(clinic: Clinic): Promise<void> {
    await (await this.#stored()).put(clinic);
  }

  async keepForm(
    clinicId: ClinicId,
    canonical: string,
    questionnaire: OwnQuestionnaire,
  ): Promise<OwnQuestionnaire> {
    return (await this.#stored()).keepForm(clinicId, canonical, questionnaire);
  }

  async formVersion(clinicId: ClinicId, canonical: string): Promise<OwnQuestionnaire | null> {
    return (await this.#stored()).formVersion(clinicId, canonical);
  }

  async #stored(): Promise<Clinics> {
    const list = JSON.stringify(this.#listed);
    if (storedList !== list) {
      await storeListedClinics(this.#clinics, this.#listed);
      storedList = list;
    }
    return this.#clinics;
  }
}
