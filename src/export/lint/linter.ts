import type {FindingCount} from "../export-result.ts";
import {DigestTable} from "./digest-table.ts";
import type {LintExample} from "./lint-example.ts";
import {type Rule, ruleNames, rules, type Severity} from "./rules.ts";

/** Trainers want at least this many examples. */
export const fewestExamples = 10;

/** One thing that is wrong. `rule` is its title in few words, `message` says it of this very place. */
export type Finding = {readonly rule: string; readonly severity: Severity; readonly message: string};

/** What is wrong with one example. */
export function checkExample(example: LintExample): readonly Finding[] {
  const found: Finding[] = [];
  for (const name of ruleNames) {
    const {title, severity, check}: Rule = rules[name];
    for (const message of check(example)) found.push({rule: title, severity, message});
  }
  return found;
}

/** Counts what is found in the examples of one file, and what only the file as a whole can tell. */
export class Linter {
  readonly #counts = new Map<string, {severity: Severity; count: number}>();
  readonly #seen = new DigestTable();
  #examples = 0;

  get examples(): number {
    return this.#examples;
  }

  /**
   * Takes note of the example in line `line`, with what was found in it. `digest` tells conversations apart. Gives the findings, and one more where
   * another line has the same conversation.
   */
  add(found: readonly Finding[], digest: Uint8Array, line: number): readonly Finding[] {
    this.#examples += 1;
    const first = this.#seen.add(digest, line);
    const all: readonly Finding[] =
      first === null
        ? found
        : [...found, {rule: "duplicate", severity: "warning", message: `the same conversation as in line ${first}`}];
    for (const finding of all) this.count(finding);
    return all;
  }

  /** Takes note of a finding that belongs to no example. */
  count({rule, severity}: Finding): void {
    const known = this.#counts.get(rule) ?? {severity, count: 0};
    known.count += 1;
    this.#counts.set(rule, known);
  }

  /** What is wrong with the file as a whole, once every example has been added. */
  finish(): readonly Finding[] {
    if (this.#examples >= fewestExamples) return [];
    const finding: Finding = {
      rule: "few examples",
      severity: "error",
      message: `${this.#examples} examples: OpenAI trains on ${fewestExamples} at least`,
    };
    this.count(finding);
    return [finding];
  }

  /** How often each rule found something. */
  counts(): readonly FindingCount[] {
    return [...this.#counts].map(([rule, {severity, count}]) => ({rule, severity, count}));
  }
}
