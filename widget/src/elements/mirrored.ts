/**
 * Whether one's own picture is shown as in a mirror: a camera that faces the person is, the one on a telephone's back
 * is not. Others always see it as it is.
 */
export function isMirrored(video: HTMLVideoElement): boolean {
  const stream = video.srcObject instanceof MediaStream ? video.srcObject : null;
  return stream?.getVideoTracks()[0]?.getSettings().facingMode !== "environment";
}
