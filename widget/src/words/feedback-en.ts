/** Everything said around the questions after a session, in English; loaded with them. */
export const feedbackEn = {
  title: "How was it today?",
  optional: "Four plain questions. You can leave out any of them, or all.",
  answer: "Answer them",
  change: "Change what you said",
  readers: "Who may read this?",
  nobody: "Nobody",
  nobodyMeans: "It is kept for you alone.",
  team: "My team",
  teamMeans: "They read it beside your check-ins.",
  teamAndClinic: "My team and the clinic",
  teamAndClinicMeans:
    "The clinic counts answers of at least five people, and never gets your words.",
  group: "The group never sees it.",
  send: "Keep it",
  notNow: "Not now",
  isKept: "It is kept. Thank you.",
  lost: "We cannot tell whether it arrived. It is still here. Try again: it counts once.",
  refused: "It could not be taken. It is still here. Please tell your team.",
  trends: "How it has been",
  trendsLost: "It could not be loaded. Please try again in a moment.",
};

/** What every language has to say around the questions after a session. */
export type FeedbackWords = typeof feedbackEn;
