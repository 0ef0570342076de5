/** How soon (ms) after the opening the macros are looked at unless they have to be before: after what is looked at first has been answered. */
const soon = 300;

/**
 * Whether the macros of the file do no harm. DuckDB takes as long to list its functions as to open a file, and unless a view does, only SQL that a user
 * typed can call a macro: so the first such statement waits for the check, and nothing else.
 */
export class MacroCheck {
  readonly #check: () => Promise<void>;
  #passed: Promise<void> | undefined;

  constructor(check: () => Promise<void>) {
    this.#check = check;
    setTimeout(() => void this.passed().catch(() => undefined), soon).unref();
  }

  /** Resolves when no macro would do harm; rejects with a TraceError when one would, or when that cannot be known now. */
  passed(): Promise<void> {
    this.#passed ??= this.#check().catch((error: unknown) => {
      this.#passed = undefined;
      throw error;
    });
    return this.#passed;
  }
}
