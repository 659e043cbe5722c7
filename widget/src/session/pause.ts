/** A wait that can be cut short. */
export class Pause {
  #wake: (() => void) | null = null;

  /** Settles after this long, or at `cut`. */
  async for(durationMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, durationMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }

  /** Ends the wait now, if there is one. */
  cut(): void {
    this.#wake?.();
  }
}
