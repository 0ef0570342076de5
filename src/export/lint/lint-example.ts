export type LintCall = {
  readonly id: string;
  readonly name: string;
  /** Whether the arguments are a JSON object. */
  readonly sound: boolean;
};

/** A message as the linter sees it, whatever format it is written in. */
export type LintMessage = {
  readonly role: string;
  /** The text's length, in characters or bytes. */
  readonly length: number;
  /** Whether there is nothing to read in the text. */
  readonly blank: boolean;
  readonly calls: readonly LintCall[];
  /** The id of the tool call that a `tool` message answers; null where it names none. */
  readonly answers: string | null;
};

export type LintExample = {
  readonly messages: readonly LintMessage[];
  /** Tokens of the whole example; null where nobody counted them. */
  readonly tokens: number | null;
};

export const noLintCalls: readonly LintCall[] = [];
