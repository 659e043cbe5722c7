import { describe, expect, test } from "vitest";
import { isEndorsed } from "./form/enabled-items.ts";
import type { FormDefinition } from "./form/form-definition.ts";
import { readQuestionnaire } from "./program/parse-questionnaire.ts";
import {
  availability,
  currentMeasures,
  formOf,
  measureByCanonical,
  measureById,
  supplyTexts,
} from "./registry/measures.ts";
import { asksForSafety, informationItems, safetyItems } from "./safety.ts";

const several = "LA6569-3";
const notAtAll = "LA6568-5";
const phq9 = measureById("phq-9")!;

const stateOf = (id: string, linkId: string, answers: Parameters<typeof safetyItems>[1]) =>
  safetyItems(measureById(id)!, answers).find((finding) => finding.linkId === linkId)?.state;

describe("safety items", () => {
  test("item 9 is endorsed from 1, in the exact words of the answer", () => {
    expect(safetyItems(phq9, { "9": several })).toEqual([
      {
        linkId: "9",
        text: "Thoughts that you would be better off dead, or of hurting yourself in some way",
        answer: "Several days",
        number: 1,
        state: "endorsed",
      },
    ]);
    expect(stateOf("phq-9", "9", { "9": notAtAll })).toBe("not-endorsed");
    expect(stateOf("phq-2-i9", "9", { "9": several })).toBe("endorsed");
  });

  test("a skipped item 9 is never imputed: it is not answered, whatever the total", () => {
    const rest = Object.fromEntries(
      ["1", "2", "3", "4", "5", "6", "7", "8"].map((linkId) => [linkId, "LA6571-9"]),
    );
    expect(stateOf("phq-9", "9", { ...rest, "9": null })).toBe("not-answered");
    expect(stateOf("phq-9", "9", rest)).toBe("not-answered");
    expect(stateOf("phq-9", "9", { ...rest, "9": "LA0" })).toBe("not-answered");
  });

  test("CORE-10 item 6 is endorsed from 1", () => {
    const core10 = supplyTexts(measureById("core-10")!, {
      version: "a",
      texts: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [String(i + 1), "Question"])),
      options: Object.fromEntries(
        ["0", "1", "2", "3", "4"].map((code) => [code, `Answer ${code}`]),
      ),
    });
    const [none] = safetyItems(core10, { "6": "0" });
    const [some] = safetyItems(core10, { "6": "1" });
    expect([none?.state, some?.state]).toEqual(["not-endorsed", "endorsed"]);
  });

  test("on the C-SSRS screener every Yes is one, and closed questions are not shown as unanswered", () => {
    const states = safetyItems(measureById("c-ssrs-screener")!, {
      "1": "LA33-6",
      "2": "LA32-8",
      "6": "LA33-6",
    }).map(({ linkId, state }) => [linkId, state]);
    expect(states).toEqual([
      ["1", "endorsed"],
      ["2", "not-endorsed"],
      ["6", "endorsed"],
      ["6a", "not-answered"],
    ]);
  });

  test("the browser and the service call the same answers endorsed", () => {
    for (const measure of currentMeasures.filter(asksForSafety)) {
      const form = formOf(measure, "en");
      const stems = form.items.flatMap((item) => (item.kind === "group" ? item.items : [item]));
      for (const item of stems) {
        if (item.kind !== "choice" || !item.safety) continue;
        for (const { value } of item.options) {
          const [finding] = safetyItems(measure, {
            "2": "LA33-6",
            "6": "LA33-6",
            [item.linkId]: value,
          }).filter(({ linkId }) => linkId === item.linkId);
          expect(isEndorsed(item, value)).toBe(finding?.state === "endorsed");
        }
      }
    }
  });

  test("the PHQ-8, the PHQ-2 and the WHO-5 ask for nothing of the kind; item 16 of the PCL-5 is no safety item", () => {
    const asking = currentMeasures.filter(asksForSafety).map(({ id }) => id);
    expect(asking.toSorted()).toEqual(["c-ssrs-screener", "core-10", "phq-2-i9", "phq-9"]);
  });

  test("PCL-5 item 16 is shown as information from 3", () => {
    const at = (value: string) => informationItems(measureById("pcl-5-week")!, { "16": value });
    expect(at("2")).toEqual([]);
    expect(at("3")).toMatchObject([{ linkId: "16", answer: "Quite a bit" }]);
  });
});

describe("which measures a clinic can offer", () => {
  const clinic = { holdsRightFor: new Set<string>(), askedBy: "client" } as const;

  test("what is free is on, and what needs a right is off with the reason until the clinic holds it", () => {
    const on = currentMeasures.filter((measure) => availability(measure, clinic).on);
    expect(on.map(({ id }) => id)).toEqual([
      "bam-iop",
      "bam-r",
      "phq-9",
      "phq-8",
      "phq-2",
      "phq-2-i9",
      "gad-7",
      "pc-ptsd-5",
      "pcl-5-month",
      "pcl-5-week",
      "craving",
      "session-feedback",
    ]);
    const auditC = measureById("audit-c")!;
    expect(availability(auditC, clinic)).toEqual({ on: false, reason: auditC.licence.sentence });
    const held = { ...clinic, holdsRightFor: new Set(["audit-c", "who-5"]) };
    expect(availability(auditC, held)).toEqual({ on: true });
  });

  test("the C-SSRS screener is never asked of a client alone, also by a clinic that holds the right", () => {
    const screener = measureById("c-ssrs-screener")!;
    const held = { holdsRightFor: new Set(["c-ssrs-screener"]) };
    expect(availability(screener, { ...held, askedBy: "client" }).on).toBe(false);
    expect(availability(screener, { ...held, askedBy: "staff" }).on).toBe(true);
  });

  test("what is shipped without words is off until the clinic supplies them", () => {
    const dast10 = measureById("dast-10")!;
    const held = { holdsRightFor: new Set(["dast-10"]), askedBy: "client" } as const;
    expect(availability(dast10, held).on).toBe(false);
    const texts = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [String(i + 1), "Q"]));
    const options = { "LA33-6": "Yes", "LA32-8": "No" };
    const own = supplyTexts(dast10, { version: "2026", texts, options });
    expect(availability(own, held)).toEqual({ on: true });
    expect(own.questionnaire.version).toBe("1.0.0-2026");
    expect(() => supplyTexts(dast10, { version: "2026", texts: {}, options })).toThrow(/"1"/);
    expect(() => supplyTexts(dast10, { version: "a b", texts, options })).toThrow(/version/);
  });

  test("no words of an instrument that its owner keeps are shipped", () => {
    for (const id of ["core-10", "dast-10"]) {
      const items = measureById(id)!.questionnaire.item ?? [];
      expect(items).toHaveLength(10);
      for (const item of items) {
        expect(item.text).toBeUndefined();
        for (const { valueCoding } of item.answerOption ?? [])
          expect(valueCoding?.display).toBe("");
      }
    }
  });

  test("our own questions are in Spanish as a whole; an instrument stays in English and says so", () => {
    const words = (form: FormDefinition) =>
      form.items.flatMap((item) => [
        item.text,
        ...(item.kind === "choice" ? item.options.map(({ label }) => label) : []),
      ]);
    for (const id of ["craving", "session-feedback"]) {
      const [english, spanish] = (["en", "es"] as const).map((lang) =>
        formOf(measureById(id)!, lang),
      );
      expect(spanish?.lang).toBe("es");
      words(spanish!).forEach((text, index) => expect(text).not.toBe(words(english!)[index]));
    }
    expect(formOf(phq9, "es")).toMatchObject({ lang: "en", why: phq9.why.es });
  });

  test("a measure is found by the address that its answers carry", () => {
    expect(measureByCanonical("urn:breathing-room:questionnaire:phq-9|1.0.0")).toBe(phq9);
    expect(measureByCanonical("urn:breathing-room:questionnaire:phq-9|9.9.9")).toBeUndefined();
  });

  test("every instrument with its words is itself a Questionnaire that would be accepted", () => {
    for (const measure of currentMeasures.filter((one) => !one.textsSuppliedByClinic)) {
      expect(readQuestionnaire(structuredClone(measure.questionnaire)), measure.id).toMatchObject({
        ok: true,
        questionnaire: measure.questionnaire,
        notRequired: [],
      });
    }
  });

  test("a form carries no score, band, cut or rule", () => {
    for (const measure of currentMeasures) {
      const text = JSON.stringify(formOf(measure, "es"));
      for (const scale of [...(measure.total ? [measure.total] : []), ...measure.subscales]) {
        for (const { label } of [...(scale.bands ?? []), ...(scale.cuts ?? [])]) {
          expect(text).not.toContain(`"${label}"`);
        }
      }
    }
  });
});
