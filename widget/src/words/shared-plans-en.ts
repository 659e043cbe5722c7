/** Everything said to staff around the plans that people let them read, in English; both languages come in one piece. */
export const sharedPlansEn = {
  title: "Plans shared with you",
  theyDecide: "People say in their own plan who may read it, and can change that at any time.",
  eachRecorded: "Each time you open one, that is recorded.",
  loading: "Looking whose plans you may read.",
  nobody: "Nobody here lets you read their plan now.",
  notLoaded: "This could not be loaded.",
  tryAgain: "Try again",
  incomplete: "A plan could not be opened, so somebody may be missing here.",
  read: "Read",
  planOf: (name: string) => `Plan of ${name}`,
  readPlanOf: (name: string) => `Read the plan of ${name}`,
  gettingPlan: "Getting the plan.",
  recorded: "That you read this is recorded.",
  noLonger: (name: string) => `${name} does not share a plan with you now.`,
  nothingWritten: "Nothing is written in it yet.",
  theirWords: (name: string) => `In the words of ${name}.`,
  askFirst: (name: string) => `These are people ${name} would call. Ask ${name} before you do.`,
  noNumber: "no number",
  writtenAt: (date: string) => `Last changed ${date}.`,
  allShared: "All plans shared with you",
  done: "Done",
};

/** What every language has to say to staff around a shared plan. */
export type SharedPlansWords = typeof sharedPlansEn;
