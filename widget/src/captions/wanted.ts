import { chosen, remember } from "../capture/kept-choices.ts";

/** Whether the person wants captions: off until they say so, kept on this device alone; `change` tells of another wish. */
class CaptionsWanted extends EventTarget {
  get now(): boolean {
    return chosen("captions") === "on";
  }

  set(on: boolean): void {
    remember("captions", on ? "on" : "");
    this.dispatchEvent(new Event("change"));
  }
}

/** One for the page. */
export const captionsWanted = new CaptionsWanted();
