/** What comes once somebody is asked for forms: the line that leads to them, the forms, and the way to how it has been. */
import "./check-in.ts";
import "./check-in-todo.ts";
export { openTrends } from "../trends/open-trends.ts";
