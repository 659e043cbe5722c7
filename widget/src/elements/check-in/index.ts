/**
 * What comes once somebody is asked for forms: the line that leads to them, the forms, a session of forms alone, and the
 * way to how it has been.
 */
import "./check-in.ts";
import "./check-in-todo.ts";
import "./check-in-alone.ts";
export { openTrends } from "../trends/open-trends.ts";
