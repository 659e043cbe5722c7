/** What there is to a private word or a side room for those who have it: loaded by everybody in the room, offered one or not. */
import "./offers.ts";
import "./apart.ts";
