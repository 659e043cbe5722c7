/** What there is to a private word for the two who have it: loaded by everybody in the room, offered one or not. */
import "./private-offer.ts";
import "./private-word.ts";
