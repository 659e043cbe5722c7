export * from "./check-in-api.ts";
export * from "./clinic-api.ts";
export * from "./feedback-api.ts";
export * from "./framing.ts";
export * from "./hour-api.ts";
export * from "./operations.ts";
export * from "./plan-api.ts";
export * from "./problems.ts";
export * from "./records-api.ts";
export * from "./text.ts";
export * from "./today-api.ts";
export * from "./trends-api.ts";
export * from "./visit-api.ts";
export * from "./webhook-api.ts";
export type {
  AgendaPartView,
  GroupTextView,
  HourView,
  MediaSource,
  OwnPrivateWordView,
  OwnSideRoomView,
  ParticipantView,
  PersonView,
  PrivateWordAnswer,
  PrivateWordView,
  Role,
  SessionKind,
  SessionView,
  SideRoomAnswer,
  SideRoomView,
  StaffView,
  TeamWord,
  TeamWordsView,
  View,
  WaitingView,
  YouView,
} from "@breathing-room/session";
