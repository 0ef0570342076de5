/** What the program's exit code says to the shell. Documented in the README. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  nothingPassed: 3,
  noInput: 66,
  outputFailed: 74,
  busy: 75,
  noPermission: 77,
  hungUp: 129,
  interrupted: 130,
  quit: 131,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The kinds of trouble a user can meet, each with the exit code it ends a command with. */
const exitCodeOf = {
  usage: exitCodes.usage,
  recipe: exitCodes.usage,
  sql: exitCodes.failed,
  "not-found": exitCodes.noInput,
  "no-permission": exitCodes.noPermission,
  "not-a-database": exitCodes.noInput,
  damaged: exitCodes.failed,
  schema: exitCodes.failed,
  locked: exitCodes.busy,
  export: exitCodes.outputFailed,
  cancelled: exitCodes.interrupted,
  timeout: exitCodes.failed,
  engine: exitCodes.failed,
} as const satisfies Record<string, ExitCode>;

export type ErrorKind = keyof typeof exitCodeOf;

/**
 * An error that a user can act on: one line saying what and where, and one saying what to do.
 * Anything else that is thrown is a defect of the program.
 * Neither text is made safe for the terminal here: that happens where it is shown.
 */
export class TraceError extends Error {
  override readonly name = "TraceError";
  readonly kind: ErrorKind;
  readonly remedy: string | null;

  constructor(kind: ErrorKind, message: string, remedy: string | null = null, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.remedy = remedy;
  }

  get exitCode(): ExitCode {
    return exitCodeOf[this.kind];
  }
}
