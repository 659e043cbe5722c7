/** Everything said to staff who read a check-in, in English; loaded with it. */
export const reviewEn = {
  title: (name: string) => `Check-in of ${name}`,
  loading: "Getting the answers.",
  notLoaded: "The answers could not be loaded.",
  tryAgain: "Try again",
  askInstead:
    "If they still cannot be opened, ask the person, and say so here: nobody is kept out by this.",
  haveTakenNote: "I have taken note",
  earlierUnreadable: "The answers from before could not be read.",
  closedWith: (note: string) => `Closed with: ${note}`,
  sentAt: (time: string) => `Sent ${time}`,
  recorded: "That you read this is recorded. Only the team reads answers.",
  askedAboutSafety: "Answers about safety",
  notAnswered: "Not answered",
  before: (answer: string, time: string) => `Before: ${answer} (${time})`,
  firstTime: "Asked for the first time.",
  notSafe: "No answer here means that somebody is safe. It says what to ask about.",
  scores: "Scores",
  noScore: (missing: number) => `No score: ${missing} not answered`,
  estimated: "with missing answers filled in as the source says",
  of: (value: string, most: number) => `${value} of ${most}`,
  allAnswers: "All answers",
  skipped: "Skipped",
  haveRead: "I have read this",
  readBy: "Somebody of the team has read this.",
  readFirst: "Read it, then say so: then they can be let in.",
  note: "What was done: contact, what was asked, the plan, who takes over",
  close: "Close it with this note",
  closed: "This is closed.",
  done: "Done",
  yes: "Yes",
  no: "No",
};

/** What every language has to say to staff who read a check-in. */
export type ReviewWords = typeof reviewEn;
