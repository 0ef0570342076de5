import {createHash} from "node:crypto";
import {TraceError} from "../../errors.ts";
import type {OutputFormat} from "../../recipe/recipe.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {FindingCount} from "../export-result.ts";
import {isObject} from "../call-arguments.ts";
import {dialects} from "../dialects.ts";
import type {LintMessage} from "./lint-example.ts";
import {type Finding, Linter, checkExample} from "./linter.ts";
import {readLines} from "./read-lines.ts";
import {longestExample} from "./rules.ts";
import {trainingEpochs} from "./training-epochs.ts";

/** A finding in its line (1-based); null where it is the file's. */
export type LineFinding = Finding & {readonly line: number | null};

export type LintReport = {
  readonly format: OutputFormat;
  readonly lines: number;
  readonly bytes: number;
  /** Lines that are JSON and hold messages. */
  readonly examples: number;
  readonly messages: Readonly<Record<string, number>>;
  readonly toolCalls: number;
  /** The first findings, in the order of the lines: at most `mostFindings`. */
  readonly findings: readonly LineFinding[];
  /** How often each rule found something, in the whole file. */
  readonly counts: readonly FindingCount[];
  readonly errors: number;
  readonly warnings: number;
  /** Null where no tokenizer was given. */
  readonly tokens: {
    readonly total: number;
    readonly longest: number;
    /** Epochs that OpenAI chooses for as many examples. */
    readonly epochs: number;
    /** Tokens that are trained on, and paid: those of each example that are kept, times the epochs. */
    readonly training: number;
  } | null;
};

export type LintFileOptions = CallOptions & {
  /** Told from the first line where it is not given. */
  readonly format?: OutputFormat;
  /** Counts the tokens of a text. Loaded by the caller, because a tokenizer is large. */
  readonly countTokens?: (text: string) => number;
};

export const mostFindings = 100;
/** Tokens that a message has besides its text, and an example besides its messages. */
const messageTokens = 3;
const exampleTokens = 3;

/** Judges a JSONL file as a trainer would, line by line; memory does not grow with the file. */
export async function lintFile(
  stream: AsyncIterable<Uint8Array | string>,
  options: LintFileOptions = {},
): Promise<LintReport> {
  const file = new FileLint(options);
  for await (const line of readLines(stream)) {
    if (options.signal?.aborted === true) throw new TraceError("cancelled", "The check was cancelled.");
    file.add(line);
    options.onProgress?.({label: "Checking", done: file.bytes, total: null});
  }
  return file.report();
}

class FileLint {
  readonly #linter = new Linter();
  readonly #countTokens: ((text: string) => number) | undefined;
  readonly #findings: LineFinding[] = [];
  readonly #messages: Record<string, number> = {};
  readonly #tokens = {total: 0, longest: 0, kept: 0};
  #format: OutputFormat | undefined;
  #lines = 0;
  #toolCalls = 0;
  bytes = 0;

  constructor({format, countTokens}: LintFileOptions) {
    this.#format = format;
    this.#countTokens = countTokens;
  }

  add(line: Buffer): void {
    this.#lines += 1;
    this.bytes += line.length + 1;
    const value = parseLine(line);
    if (value === undefined) return this.#note({rule: "not JSON", severity: "error", message: whyNotJson(line)});
    this.#format ??= formatOf(value);
    const messages = dialects[this.#format].read(value);
    if (typeof messages === "string") return this.#note({rule: "no messages", severity: "error", message: messages});
    this.#addExample(messages, value);
  }

  report(): LintReport {
    for (const finding of this.#linter.finish()) this.#findings.push({...finding, line: null});
    const counts = this.#linter.counts();
    const sum = (severity: string) =>
      counts.reduce((sum, count) => sum + (count.severity === severity ? count.count : 0), 0);
    const {total, longest, kept} = this.#tokens;
    const epochs = trainingEpochs(this.#linter.examples);
    return {
      format: this.#format ?? "openai",
      lines: this.#lines,
      bytes: this.bytes,
      examples: this.#linter.examples,
      messages: this.#messages,
      toolCalls: this.#toolCalls,
      findings: this.#findings,
      counts,
      errors: sum("error"),
      warnings: sum("warning"),
      tokens: this.#countTokens === undefined ? null : {total, longest, epochs, training: kept * epochs},
    };
  }

  #addExample(messages: readonly LintMessage[], value: unknown): void {
    for (const {role, calls} of messages) {
      this.#messages[role] = (this.#messages[role] ?? 0) + 1;
      this.#toolCalls += calls.length;
    }
    const texts = textsIn(value);
    const tokens = this.#countTokens === undefined ? null : tokensOf(texts, messages.length, this.#countTokens);
    if (tokens !== null) {
      this.#tokens.total += tokens;
      this.#tokens.longest = Math.max(this.#tokens.longest, tokens);
      this.#tokens.kept += Math.min(tokens, longestExample);
    }
    const digest = createHash("sha256");
    for (const text of texts) digest.update(text).update("\0");
    const found = this.#linter.add(checkExample({messages, tokens}), digest.digest(), this.#lines);
    for (const finding of found) this.#keep(finding);
  }

  #note(finding: Finding): void {
    this.#linter.count(finding);
    this.#keep(finding);
  }

  #keep(finding: Finding): void {
    if (this.#findings.length < mostFindings) this.#findings.push({...finding, line: this.#lines});
  }
}

function parseLine(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    return undefined;
  }
}

function whyNotJson(line: Buffer): string {
  if (line.toString("utf8").trim() === "") return "the line is empty";
  return "the line is not JSON";
}

/** The format whose key the first line has. */
function formatOf(value: unknown): OutputFormat {
  if (!isObject(value)) return "openai";
  if ("contents" in value) return "gemini";
  if ("conversations" in value) return "sharegpt";
  return "completion" in value || hasObjectArguments(value["messages"]) ? "trl" : "openai";
}

function hasObjectArguments(messages: unknown): boolean {
  const calls = (Array.isArray(messages) ? messages : []).flatMap(message =>
    isObject(message) && Array.isArray(message["tool_calls"]) ? message["tool_calls"] : [],
  );
  return calls.some(call => isObject(call) && isObject(call["function"]) && isObject(call["function"]["arguments"]));
}

/** Every text in a line but those of its metadata, whatever the depth. */
function textsIn(value: unknown): readonly string[] {
  const texts: string[] = [];
  const stack: unknown[] = isObject(value)
    ? Object.entries(value).flatMap(([key, part]) => (key === "metadata" ? [] : [part]))
    : [];
  while (stack.length > 0) {
    const part = stack.pop();
    if (typeof part === "string") texts.push(part);
    else if (Array.isArray(part)) for (const item of part) stack.push(item);
    else if (isObject(part)) for (const key in part) stack.push(part[key]);
  }
  return texts;
}

function tokensOf(texts: readonly string[], messages: number, countTokens: (text: string) => number): number {
  return texts.reduce((sum, text) => sum + countTokens(text), 0) + messages * messageTokens + exampleTokens;
}
