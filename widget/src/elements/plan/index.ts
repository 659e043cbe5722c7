/** A person's own plan: loaded while one waits, so that it opens with the network cut. */
import "./my-plan.ts";
import "./plan-button.ts";
import "./people-to-call.ts";
