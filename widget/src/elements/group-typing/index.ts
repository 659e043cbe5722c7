/** What there is to typing to the group: loaded by everybody in a room where the clinic allows it, wanted or not. */
import "./group-texts.ts";
import "./newest-text.ts";
import "./type-to-group.ts";
