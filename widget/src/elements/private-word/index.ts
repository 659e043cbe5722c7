/** What there is to a private word for the two who have it: loaded when one is offered. */
import "./private-offer.ts";
import "./private-word.ts";
