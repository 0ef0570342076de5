/** Why an engine process ended. */
export type Death = {
  readonly cause: "crash" | "memory" | "unresponsive" | "closed";
  /** In words, for a sentence such as "The engine …": `crashed (SIGSEGV)`. */
  readonly words: string;
};

/** What a call rejects with when the process ends before it answers. */
export class ProcessDied extends Error {
  override readonly name = "ProcessDied";
  readonly death: Death;

  constructor(death: Death) {
    super(`the engine ${death.words}`);
    this.death = death;
  }
}

export function crash(code: number | null, signal: string | null, lastWords: string): Death {
  const said = lastWords
    .split("\n")
    .find(line => /terminate|what\(\)|assert|free\(\)|corrupt|heap out of memory|Error: /i.test(line));
  const how = signal ?? `exit code ${code ?? "unknown"}`;
  return {
    cause: "crash",
    words: said === undefined ? `crashed (${how})` : `crashed (${how}: ${said.trim().slice(0, 120)})`,
  };
}
