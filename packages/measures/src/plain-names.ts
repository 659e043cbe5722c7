import type { Measure, Scale, Sentence } from "./measure.ts";

/** What a scale is called to the person themselves, and in which direction things are easier for them. */
export interface PlainScale {
  readonly name: Sentence;
  readonly easier: "lower" | "higher";
}

const says = (en: string, es: string): Sentence => ({ en, es });
const mood = says("Mood", "Ánimo");

// Our own words, reading age 12: no diagnosis, no severity. By measure, or by measure and scale.
// oxfmt-ignore
const names: Readonly<Record<string, Sentence>> = {
  "phq-9":              mood,
  "phq-8":              mood,
  "phq-2":              says("Mood, short form", "Ánimo, forma breve"),
  "phq-2-i9":           says("Mood, short form", "Ánimo, forma breve"),
  "gad-7":              says("Worry", "Preocupación"),
  "pc-ptsd-5":          says("After-trauma stress, short form", "Estrés después del trauma, forma breve"),
  "pcl-5-month":        says("After-trauma stress, past month", "Estrés después del trauma, último mes"),
  "pcl-5-week":         says("After-trauma stress, past week", "Estrés después del trauma, última semana"),
  "who-5":              says("Well-being", "Bienestar"),
  "core-10":            says("How hard things feel", "Qué tan difícil se siente todo"),
  "audit-c":            says("Drinking, past year", "Alcohol, último año"),
  "dast-10":            says("Drug use, past year", "Consumo de drogas, último año"),
  "craving":            says("Urges", "Ganas"),
  "bam-iop/use":        says("Use, past week", "Consumo, última semana"),
  "bam-iop/risk":       says("What makes it harder", "Lo que lo hace más difícil"),
  "bam-iop/protective": says("Things that help", "Lo que ayuda"),
  "bam-r/use":          says("Use, past month", "Consumo, último mes"),
  "bam-r/risk":         says("What makes it harder, past month", "Lo que lo hace más difícil, último mes"),
  "bam-r/protective":   says("Things that help, past month", "Lo que ayuda, último mes"),
};

/** The plain name of a scale; a clinic's own measure goes by its title. Never a band, and never the source's name of a scale. */
export function plainScale(measure: Measure, scale: Scale): PlainScale {
  const title = measure.questionnaire.title ?? measure.id;
  return {
    name: names[`${measure.id}/${scale.id}`] ?? names[measure.id] ?? says(title, title),
    // The protective factors of the BAM count the other way round than the rest of it.
    easier: scale.id === "protective" ? "higher" : measure.better,
  };
}

/** The scales that are shown over time: the total, and where there is none, every subscale. */
export function scalesOverTime({ total, subscales }: Measure): readonly Scale[] {
  return total ? [total] : subscales;
}
