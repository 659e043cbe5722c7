/**
 * Everything that comes while one waits, so that going in does not: the room, the ways back, what follows it, and what
 * is said when something does not work.
 */
import "./coming-back/coming-back.ts";
import "./devices/devices.ts";
import "./doorstep/doorstep.ts";
import "./farewell/farewell.ts";
import "./group-sound/group-sound.ts";
import "./group/group.ts";
import "./no-video/no-video.ts";
import "./own-name/own-name.ts";
