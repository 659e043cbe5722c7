/** What comes while one waits for a room, so that going in does not: the room and the ways back into it. */
import "./coming-back/coming-back.ts";
import "./devices/devices.ts";
import "./group-sound/group-sound.ts";
import "./group/group.ts";
import "./no-video/no-video.ts";
import "./own-name/own-name.ts";
