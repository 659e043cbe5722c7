/** What is there for a hard moment: loaded while one waits, so that it opens with the network cut. */
import "./about-exit/about-exit.ts";
import "./calm-tools/calm-tools.ts";
import "./crisis-lines/crisis-lines.ts";
import "./from-team/from-team.ts";
import "./plan/index.ts";
import "./steady/steady.ts";
import "./team-word/team-word.ts";
