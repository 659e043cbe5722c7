/**
 * What is there for a hard moment, and what is said at the door and at the end, with a room or without one: loaded while
 * one waits, so that it opens with the network cut.
 */
import "./about-exit/about-exit.ts";
import "./calm-tools/calm-tools.ts";
import "./crisis-lines/crisis-lines.ts";
import "./doorstep/doorstep.ts";
import "./farewell/farewell.ts";
import "./from-team/from-team.ts";
import "./plan/index.ts";
import "./steady/steady.ts";
import "./team-word/team-word.ts";
