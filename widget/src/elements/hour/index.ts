/** What is said of how the hour goes, and of what one can do in it: loaded while one waits. */
import "./agenda.ts";
import "./hour-away.ts";
import "./hour.ts";
import "./in-advance.ts";
import "./practice.ts";
