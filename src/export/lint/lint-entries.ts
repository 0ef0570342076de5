import type {Entry} from "../../conversation/entry.ts";
import {isBlank} from "../../conversation/json/json-text.ts";
import {type LintMessage, noLintCalls} from "./lint-example.ts";

/** An example's messages for the linter. Their arguments have been checked when it was made. */
export function lintMessages(entries: readonly Entry[]): readonly LintMessage[] {
  return entries.map(({role, text, calls, answers}) => ({
    role,
    length: text.length,
    blank: isBlank(text),
    calls: calls.length === 0 ? noLintCalls : calls.map(({id, name}) => ({id, name, sound: true})),
    answers: answers === "" ? null : answers,
  }));
}
