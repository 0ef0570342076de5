import type {JsonSource} from "../../conversation/json/json-text.ts";
import type {Example} from "../example.ts";
import type {LintMessage} from "../lint/lint-example.ts";
import type {ToolDefinition} from "../tool-catalogue.ts";

/** One output format. */
export type Dialect = {
  readonly label: string;
  /**
   * The line of an example as JSON source, one character a byte, up to what follows the conversation: without `tools`,
   * `metadata` and the closing brace.
   */
  readonly write: (example: Example, options: {readonly splitCompletion: boolean}) => string;
  /** The value of `tools`. */
  readonly tools: (definitions: readonly ToolDefinition[]) => JsonSource;
  /** The messages of a line, for the linter; a text says why they cannot be read. */
  readonly read: (line: unknown) => readonly LintMessage[] | string;
};
