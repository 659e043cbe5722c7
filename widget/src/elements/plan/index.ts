/** A person's own plan, wherever it is opened and shown. */
import "./my-plan.ts";
import "./plan-button.ts";
import "./people-to-call.ts";
