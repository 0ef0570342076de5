import {type Entry, type EntryCall, noCalls} from "./entry.ts";
import {type JsonSource, noText, unquoteSource} from "./json/json-text.ts";
import {eachItem, eachMember, kindAt, skipSpace, sourceAt, textAt} from "./json/scan.ts";
import {readEntry, readToolCalls} from "./read-entry.ts";

/** What the state of a model call holds of its conversation. */
export type StateHistory = {
  /** Stretches of messages that follow each other without a gap. */
  readonly runs: readonly (readonly Entry[])[];
  /** The model's answer, where it stands beside the messages rather than among them. */
  readonly reply: Entry | null;
};

const nothing: StateHistory = {runs: [], reply: null};

/** Reads `message_history`, or `gen_ai.request.messages` and `gen_ai.response.…`, from a state of a `cais` event. */
export function readState(state: JsonSource | null): StateHistory {
  if (state === null) return nothing;
  const start = skipSpace(state, 0);
  if (kindAt(state, start) !== "object") return nothing;
  let runs: readonly (readonly Entry[])[] = [];
  let text = noText;
  const calls: EntryCall[] = [];
  eachMember(state, start, (key, from, to) => {
    if (key === "message_history" || key === "gen_ai.request.messages") runs = readRuns(listSource(state, from, to));
    else if (key === "gen_ai.response.content" && kindAt(state, from) === "string") text = textAt(state, from, to);
    else if (key === "gen_ai.response.tool_calls") readToolCalls(listSource(state, from, to), 0, calls);
  });
  const reply: Entry | null =
    text === "" && calls.length === 0 ? null : {turn: null, role: "assistant", text, calls, answers: noText};
  return {runs, reply};
}

/** A list of messages as runs: what is no message, such as `"... truncated ..."`, is a gap. */
export function readRuns(list: JsonSource): readonly (readonly Entry[])[] {
  const runs: Entry[][] = [];
  let run: Entry[] = [];
  const start = skipSpace(list, 0);
  if (kindAt(list, start) !== "list") return runs;
  eachItem(list, start, (from, to) => {
    const entry = readEntry(list, from, to);
    if (entry !== undefined) run.push(entry);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

/** The value itself, or, where recorders put JSON into a string, what the string holds. */
function listSource(source: JsonSource, from: number, to: number): JsonSource {
  return kindAt(source, from) === "string" ? unquoteSource(textAt(source, from, to)) : sourceAt(source, from, to);
}

/** The runs of a request and the answer to it, as one stretch. */
export function withReply(runs: readonly (readonly Entry[])[], reply: Entry | null): readonly (readonly Entry[])[] {
  if (reply === null) return runs;
  const last = runs.at(-1);
  return last === undefined ? [[reply]] : [...runs.slice(0, -1), [...last, reply]];
}

/** An answer of the model that stands by itself. */
export function replyOf(entry: Entry): Entry {
  return {...entry, role: "assistant", calls: entry.calls.length === 0 ? noCalls : entry.calls};
}
