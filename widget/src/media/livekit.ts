// The only door to livekit-client: what is not named here is not in the build.
export {
  ConnectionError,
  ConnectionState,
  ExternalE2EEKeyProvider,
  RemoteVideoTrack,
  Room,
  RoomEvent,
  setLogLevel,
  supportsAudioOutputSelection,
  Track,
  version,
  VideoPreset,
} from "livekit-client";
export type {
  LocalTrack,
  ParticipantTrackPermission,
  Participant,
  RemoteParticipant,
  RemoteTrack,
  RemoteTrackPublication,
  RoomOptions,
} from "livekit-client";
