export type LintCall = {
  readonly id: string;
  readonly name: string;
  /** False where the arguments are known not to be a JSON object. */
  readonly isSound?: boolean;
};

/**
 * A message as the linter sees it, whatever format it is written in. Those of an example that is being written are seen as they are, in
 * JSON's escapes.
 */
export type LintMessage = {
  readonly role: string;
  readonly text: string;
  readonly calls: readonly LintCall[];
  /** The id of the tool call that a `tool` message answers; empty where it names none. */
  readonly answers: string;
};

export type LintExample = {
  readonly messages: readonly LintMessage[];
  /** Tokens of the whole example; null where nobody counted them. */
  readonly tokens: number | null;
};

export const noLintCalls: readonly LintCall[] = [];
