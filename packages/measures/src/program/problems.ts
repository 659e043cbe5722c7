/** What is wrong with a clinic's Questionnaire, and where, such as `item[3].item[0].enableWhen[0].question`. */
export interface QuestionnaireProblem {
  /** Empty for the form as a whole. */
  readonly path: string;
  readonly problem: string;
}
