/** One of the seventeen questions, in the words of one of the two forms. */
export interface BamRow {
  readonly number: string;
  readonly text: string;
  /** How it is answered: a scale of five, days, nights, or yes and no. */
  readonly answered: "health" | "nights" | "days" | "extent" | "income" | "extent-unscored";
}

/**
 * The questions of the Brief Addiction Monitor that are the same in both forms but for the window. Wording: VistA
 * instruments 190 (BAM-R) and 191 (BAM-IOP), files 601.72 and 601.76. Items 9 and 16 differ and are given in.
 */
export function bamRows(
  days: 7 | 30,
  differing: { readonly item9: string; readonly item16: string },
): readonly BamRow[] {
  const window = `In the past ${days} days, how`;
  return [
    {
      number: "1",
      text: `${window} would you say your physical health has been?`,
      answered: "health",
    },
    {
      number: "2",
      text: `${window} many nights did you have trouble falling asleep or staying asleep?`,
      answered: "nights",
    },
    {
      number: "3",
      text: `${window} many days have you felt depressed, anxious, angry or very upset throughout most of the day?`,
      answered: "days",
    },
    { number: "4", text: `${window} many days did you drink ANY alcohol?`, answered: "days" },
    {
      number: "5",
      text: `${window} many days did you have at least 5 drinks (if you are a man) or at least 4 drinks (if you are a woman)? [One drink is considered one shot of hard liquor (1.5 oz.) or 12-ounce can/bottle of beer or 5-ounce glass of wine.]`,
      answered: "days",
    },
    {
      number: "6",
      text: `${window} many days did you use any illegal or street drugs or abuse any prescription medications?`,
      answered: "days",
    },
    {
      number: "8",
      text: `${window} much were you bothered by cravings or urges to drink alcohol or use drugs?`,
      answered: "extent",
    },
    { number: "9", text: differing.item9, answered: "extent" },
    {
      number: "10",
      text: `${window} many days did you attend self-help meetings like AA or NA to support your recovery?`,
      answered: "days",
    },
    {
      number: "11",
      text: `${window} many days were you in any situations or with any people that might put you at an increased risk for using alcohol or drugs (i.e., around risky "people, places or things")?`,
      answered: "days",
    },
    {
      number: "12",
      text: "Does your religion or spirituality help support your recovery?",
      answered: "extent",
    },
    {
      number: "13",
      text: `${window} many days did you spend much of the time at work, school, or doing volunteer work?`,
      answered: "days",
    },
    {
      number: "14",
      text: "Do you have enough income (from legal sources) to pay for necessities such as housing, transportation, food and clothing for yourself and your dependents?",
      answered: "income",
    },
    {
      number: "15",
      text: `${window} much have you been bothered by arguments or problems getting along with any family members or friends?`,
      answered: "extent",
    },
    { number: "16", text: differing.item16, answered: "days" },
    {
      number: "17",
      text: "How satisfied are you with your progress toward achieving your recovery goals?",
      answered: "extent-unscored",
    },
  ];
}

/** Question 7, asked only of who used something (item 6). Not scored. */
export const bamDrugs = [
  ["7A", "Marijuana (cannabis, pot, weed)?"],
  [
    "7B",
    "Sedatives and/or Tranquilizers (benzos, Valium, Xanax, Ativan, Ambien, barbs, Phenobarbital, downers, etc.)?",
  ],
  ["7C", "Cocaine and/or Crack?"],
  [
    "7D",
    "Other Stimulants (amphetamine, methamphetamine, Dexedrine, Ritalin, Adderall, speed, crystal meth, ice, etc.)?",
  ],
  [
    "7E",
    "Opiates (Heroin, Morphine, Dilaudid, Demerol, Oxycontin, oxy, codeine (Tylenol 2,3,4), Percocet, Vicodin, Fentanyl, etc.)?",
  ],
  ["7F", "Inhalants (glues, adhesives, nail polish remover, paint thinner, etc.)?"],
  [
    "7G",
    "Other drugs (steroids, non-prescription sleep and diet pills, Benadryl, Ephedra, other over-the-counter or unknown medications)?",
  ],
] as const;

/** The words over question 7. */
export function bamDrugStem(days: 7 | 30): string {
  return `In the past ${days} days, how many days did you use any of the following drugs:`;
}

/** The words before the first question. */
export function bamInstructions(days: 7 | 30): string {
  return `This is a standard set of questions about several areas of your life such as your health, alcohol and drug use, etc. The questions generally ask about the past ${days} days. Please consider each question and answer as accurately as possible.`;
}
