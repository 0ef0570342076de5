/** What the program is called, in messages and in the shell. */
export const programName = "trace-tui";
