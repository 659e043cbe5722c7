/** What comes once somebody is asked for forms: the line that leads to them, and the forms. */
import "./check-in.ts";
import "./check-in-todo.ts";
