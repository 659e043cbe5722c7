import type { CheckIn, Forms, SentCheckIn } from "@breathing-room/contract";
import {
  type Answers,
  type FormAnswer,
  type FormDefinition,
  withoutDisabled,
} from "@breathing-room/measures/form";
import type { SessionClient } from "../../session/client.ts";
import { KeptDraft, type Keeping } from "./kept-draft.ts";
import {
  type Filled,
  type Place,
  isPlaceIn,
  questionsOf,
  stepFrom,
  troubleOf,
  withAnswer,
} from "./questions.ts";

/** How the sending goes. `refused`: the service would not take it, however often it is sent. */
export type Sending = "not-yet" | "sending" | "lost" | "refused" | "in";

/** What is filled in: the session's forms, those for after it, or the questions about today. */
export type DraftOf = "check-in" | "after" | "today";

const sessionForms = { form: "/v1/visit/forms", send: "/v1/visit/check-ins" } as const;
const paths = {
  "check-in": sessionForms,
  after: sessionForms,
  today: { form: "/v1/visit/today", send: "/v1/visit/today" },
} as const;

const drafts = new WeakMap<SessionClient, Map<DraftOf, CheckInDraft>>();

/**
 * A check-in as it is being filled in. It lives in this page's memory, as long as the visit does: stepping away, going in
 * and losing the connection lose nothing of it. Where the person says yes it lies on the device too, encrypted, and a
 * reload finds it again. Nothing of it is sent before `send`.
 */
export class CheckInDraft extends EventTarget {
  filled: readonly Filled[] = [];
  safety: Forms["safety"] = null;
  place: Place = { at: "intro", form: 0 };
  /** All questions on a page, by choice. */
  onePage = false;
  loading: "not-yet" | "loading" | "failed" | "ready" = "not-yet";
  sending: Sending = "not-yet";
  sent: SentCheckIn | null = null;
  readonly #client: SessionClient;
  readonly #of: DraftOf;
  readonly #kept: KeptDraft;
  /** Settles once the person's yes to keeping it is carried out, or cannot be. */
  #beginsToKeep: Promise<void> | undefined;
  #lang = "";
  #loaded = Promise.resolve();
  /** What was sent under which key: the same answers keep it, so that they are in once. */
  #attempt: { readonly body: string; readonly key: string } | null = null;

  private constructor(client: SessionClient, of: DraftOf) {
    super();
    this.#client = client;
    this.#of = of;
    this.#kept = new KeptDraft(client, of);
  }

  /** The one draft of its kind in a visit. */
  static of(client: SessionClient, of: DraftOf = "check-in"): CheckInDraft {
    const all = drafts.get(client) ?? CheckInDraft.#ofVisit(client);
    const draft = all.get(of) ?? new CheckInDraft(client, of);
    all.set(of, draft);
    return draft;
  }

  static #ofVisit(client: SessionClient): Map<DraftOf, CheckInDraft> {
    const all = new Map<DraftOf, CheckInDraft>();
    drafts.set(client, all);
    const onChange = (): void => {
      if (!client.state.view?.session.ended) return;
      client.removeEventListener("change", onChange);
      // After the end nothing of before it can be sent or opened any more: none of it stays behind on the device.
      for (const of of ["check-in", "today"] as const) CheckInDraft.of(client, of).#kept.forget();
    };
    client.addEventListener("change", onChange);
    onChange();
    return all;
  }

  /** Whether something was answered or skipped that is not in yet. */
  get begun(): boolean {
    return this.sending !== "in" && (this.#kept.isThere || this.#hasAnswers());
  }

  /** Whether it is kept on this device; null where that cannot be offered, as after the end: a reload may not come back. */
  get keeping(): Keeping | null {
    return this.#of !== "after" && this.#kept.isOffered ? this.#kept.keeping : null;
  }

  /** Settles when all that is to be kept lies on the device, or could not. */
  get written(): Promise<void> {
    return this.#kept.written;
  }

  /** Keeps it on this device from now on, or no more: the person's own choice, for this visit. */
  async keep(wanted: boolean): Promise<void> {
    if (wanted) await (this.#beginsToKeep = this.#kept.keep(this.#text()));
    else this.#kept.forget();
    this.#changed();
  }

  /** Opens what is in for a change: the same answers, or, about today, what was said as something to confirm. */
  again(): void {
    if (this.sending !== "in") return;
    this.sending = "not-yet";
    if (this.#of !== "today") return this.go({ at: "review" });
    this.filled = [];
    this.loading = "not-yet";
    this.go({ at: "intro", form: 0 });
  }

  /** Gets the forms in a language. Another language keeps every answer. */
  load(lang: string): Promise<void> {
    const isThere = this.loading === "loading" || this.loading === "ready";
    if (!isThere || this.#lang !== lang) {
      this.#lang = lang;
      this.#loaded = this.#load(lang);
    }
    return this.#loaded;
  }

  async #load(lang: string): Promise<void> {
    this.loading = "loading";
    this.#changed();
    try {
      // The first look at the device's storage takes a slow one as long as the way to the service: both at once.
      const [asked, kept] = await Promise.all([
        this.#client.ask(paths[this.#of].form, { lang }),
        this.#hasAnswers() ? null : this.#kept.find(),
      ]);
      if ("refused" in asked) throw new Error(asked.refused);
      // Another language may have been asked for meanwhile: its answer is the one that counts.
      if (this.#lang !== lang) return;
      const { forms, safety } = asked.answer as Forms;
      // The service makes them of `FormDefinition`; the contract's schema names only what every form has.
      const definitions = forms as unknown as readonly FormDefinition[];
      this.filled = definitions.map((form, index) => ({
        form,
        answers: this.filled[index]?.answers ?? {},
      }));
      this.safety = safety;
      if (!this.#hasAnswers()) await this.#findAnswers(kept, lang);
      this.loading = "ready";
    } catch {
      this.loading = this.filled.length > 0 ? "ready" : "failed";
    }
    this.#changed();
  }

  #hasAnswers(): boolean {
    return this.filled.some(({ answers }) => Object.keys(answers).length > 0);
  }

  /** What was kept on this device, or else what the person has sent before: nobody fills the same in twice. */
  async #findAnswers(kept: string | null, lang: string): Promise<void> {
    if (kept !== null) return this.#restore(JSON.parse(kept) as KeptText);
    const recordId = this.#client.state.view?.you.checkIn?.recordIds.at(-1);
    if (this.#of !== "check-in" || recordId === undefined) return;
    const asked = await this.#client.ask(`/v1/visit/check-ins/${recordId}`, { lang });
    if ("refused" in asked) return;
    const { forms } = asked.answer as CheckIn;
    this.#fill(
      forms.map(({ form: { url, version }, answers }) => ({
        url,
        version,
        answers: answers as Answers,
      })),
    );
  }

  #restore({ forms, place, onePage, attempt }: KeptText): void {
    this.#fill(forms);
    this.onePage = onePage;
    this.#attempt = attempt;
    // The questions may be newer than the draft: a place that is gone leads to the beginning.
    if (isPlaceIn(this.filled, place)) this.place = place;
  }

  /** Answers belong to a version: those to another one are not put into this. */
  #fill(before: KeptText["forms"]): void {
    this.filled = this.filled.map(({ form, answers }) => {
      const same = before.find(({ url, version }) => url === form.url && version === form.version);
      return { form, answers: same ? withoutDisabled(form, same.answers) : answers };
    });
  }

  #text(): string {
    const { filled, place, onePage } = this;
    const forms = formsOf(filled);
    return JSON.stringify({ forms, place, onePage, attempt: this.#attempt } satisfies KeptText);
  }

  answer(form: number, linkId: string, answer: FormAnswer | null | undefined): void {
    this.filled = this.filled.map((each, index) =>
      index === form ? withAnswer(each, linkId, answer) : each,
    );
    // While it is under way, what comes of it is compared with what was sent.
    if (this.sending !== "in" && this.sending !== "sending") this.sending = "not-yet";
    this.#changed();
  }

  go(place: Place): void {
    this.place = place;
    this.#changed();
  }

  /** One place on, or back. What was not answered on the way is skipped. */
  step(steps: 1 | -1): void {
    const { place } = this;
    const filled = place.at === "question" ? this.filled[place.form] : undefined;
    if (steps === 1 && filled && place.at === "question") {
      if (filled.answers[place.linkId] === undefined) this.answer(place.form, place.linkId, null);
    }
    this.go(stepFrom(this.filled, place, steps));
  }

  /** Skips every question of a form that has no answer, and goes on behind it. */
  leaveForm(form: number): void {
    for (const { question } of this.#questions(form)) {
      const { linkId } = question;
      if (this.filled[form]?.answers[linkId] === undefined) this.answer(form, linkId, null);
    }
    const next = form + 1;
    this.go(next < this.filled.length ? { at: "intro", form: next } : { at: "review" });
  }

  showOnePage(onePage: boolean): void {
    this.onePage = onePage;
    this.#changed();
  }

  /** The first answer that cannot be sent as it is. */
  get trouble(): { readonly form: number; readonly linkId: string } | null {
    for (const [form, each] of this.filled.entries()) {
      for (const { question } of questionsOf(each)) {
        if (troubleOf(each, question.linkId)) return { form, linkId: question.linkId };
      }
    }
    return null;
  }

  /** Sends all of it. Where the answer does not come, nothing is lost, and the same again is in once. */
  async send(): Promise<void> {
    if (this.sending === "sending") return;
    const body = this.#body();
    if (this.#attempt?.body !== body) this.#attempt = { body, key: crypto.randomUUID() };
    this.sending = "sending";
    this.#changed();
    // With its key in what is kept a reload in this very moment sends nothing twice, also when the person has only just
    // said that it is to be kept.
    await this.#beginsToKeep;
    this.#kept.save(this.#text());
    await this.#kept.written;
    try {
      const { key } = this.#attempt;
      const asked = await this.#client.ask(paths[this.#of].send, {
        body: JSON.parse(body) as unknown,
        key,
      });
      // What was changed meanwhile was not in it, and still has to be sent.
      const isSame = this.#attempt.body === this.#body();
      if ("answer" in asked && isSame) this.sent = asked.answer as SentCheckIn;
      this.sending = "refused" in asked ? "refused" : isSame ? "in" : "not-yet";
      if (this.sending === "in") this.#kept.forget();
    } catch {
      this.sending = "lost";
    }
    this.#changed();
  }

  #body(): string {
    return JSON.stringify({ forms: formsOf(this.filled) });
  }

  #questions(form: number) {
    const filled = this.filled[form];
    return filled ? questionsOf(filled) : [];
  }

  #changed(): void {
    if (this.loading === "ready" && this.sending !== "in") this.#kept.save(this.#text());
    this.dispatchEvent(new Event("change"));
  }
}

/** A draft as it is kept. */
interface KeptText {
  readonly forms: readonly {
    readonly url: string;
    readonly version: string;
    readonly answers: Answers;
  }[];
  readonly place: Place;
  readonly onePage: boolean;
  readonly attempt: { readonly body: string; readonly key: string } | null;
}

const formsOf = (filled: readonly Filled[]): KeptText["forms"] =>
  filled.map(({ form: { url, version }, answers }) => ({ url, version, answers }));
