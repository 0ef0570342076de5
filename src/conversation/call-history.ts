import type {Entry} from "./entry.ts";
import {atTurn} from "./entry.ts";
import {mergeRuns, type Run} from "./merge-runs.ts";
import {type PooledTurns, poolTurns} from "./pool-turns.ts";
import {type StateHistory, withReply} from "./read-state.ts";

/** What the states of a model call hold, before and after it. */
export type CallStates = {readonly before: StateHistory; readonly after: StateHistory};

/** The conversation that a session's model calls remember: by numbered turns, or as one list. */
export type CallHistory =
  | ({readonly kind: "turns"; readonly answers: number} & PooledTurns)
  | {
      readonly kind: "list";
      readonly answers: number;
      readonly system: Entry | null;
      readonly entries: readonly Entry[];
    };

/** Puts together what the states of a session's calls hold, in the order of the calls; undefined when they hold nothing. */
export function callHistory(calls: readonly CallStates[]): CallHistory | undefined {
  const runs: Run[] = [];
  for (const {before, after} of calls) {
    const reply = after.reply ?? before.reply;
    const asked = before.runs.length > 0 ? before.runs : after.runs;
    const rest = before.runs.length > 0 ? after.runs : [];
    const request = withReply(asked, reply);
    request.forEach((entries, index) => {
      runs.push({entries, answered: reply !== null && index === request.length - 1});
    });
    for (const entries of rest) runs.push({entries, answered: false});
  }
  if (runs.length === 0) return undefined;
  const pooled = poolTurns(runs);
  if (pooled !== undefined) {
    const answers = [...pooled.turns.values()].reduce((sum, entries) => sum + answersIn(entries), 0);
    return {kind: "turns", answers, ...pooled};
  }
  const {system, entries} = mergeRuns(runs);
  return {kind: "list", answers: answersIn(entries), system, entries: inTurns(entries)};
}

/** Numbers the turns of a list: a turn ends where something follows the model's answer that is not a tool's result. */
export function inTurns(entries: readonly Entry[]): readonly Entry[] {
  let turn = 0;
  let answered = false;
  return entries.map(entry => {
    if (entry.role === "system") return atTurn(entry, null);
    if (answered && (entry.role === "user" || entry.role === "assistant")) {
      turn += 1;
      answered = false;
    }
    answered ||= entry.role === "assistant";
    return atTurn(entry, turn);
  });
}

function answersIn(entries: readonly Entry[]): number {
  return entries.filter(entry => entry.role === "assistant").length;
}
