import {type Entry, type EntryCall, noCalls} from "./entry.ts";
import {JsonReader} from "./json/json-reader.ts";
import {noText, unquoteSource} from "./json/json-text.ts";
import {readEntry, readToolCalls} from "./read-entry.ts";

/** What the state of a model call holds of its conversation. */
export type StateHistory = {
  /** Stretches of messages that follow each other without a gap. */
  readonly runs: readonly (readonly Entry[])[];
  /** The model's answer, where it stands beside the messages rather than among them. */
  readonly reply: Entry | null;
};

export const noHistory: StateHistory = {runs: [], reply: null};

/** Reads `message_history`, or `gen_ai.request.messages` and `gen_ai.response.…`, from the state of a `cais` event that comes next. */
export function readState(json: JsonReader): StateHistory {
  if (!json.enterObject()) return noHistory;
  let runs: readonly (readonly Entry[])[] = noHistory.runs;
  let text = noText;
  let calls: readonly EntryCall[] = noCalls;
  while (json.nextMember()) {
    if (json.keyIs("message_history") || json.keyIs("gen_ai.request.messages")) runs = readRuns(listReader(json));
    else if (json.keyIs("gen_ai.response.content")) text = json.text() ?? noText;
    else if (json.keyIs("gen_ai.response.tool_calls")) calls = readToolCalls(listReader(json));
  }
  if (text === "" && calls.length === 0) return runs.length === 0 ? noHistory : {runs, reply: null};
  return {runs, reply: {turn: null, role: "assistant", text, calls, answers: noText}};
}

/**
 * Reads a list of messages as runs: what is no message, such as `"... truncated ..."`, is a gap. Where the user's texts number their turns, what
 * follows one is of its turn.
 */
export function readRuns(json: JsonReader): readonly (readonly Entry[])[] {
  if (!json.enterList()) return noHistory.runs;
  const runs: Entry[][] = [];
  let run: Entry[] | null = null;
  let turn: number | null = null;
  while (json.nextItem()) {
    const entry = readEntry(json, undefined, turn);
    if (entry === undefined) {
      run = null;
      turn = null;
      continue;
    }
    ({turn} = entry);
    if (run === null) runs.push((run = [entry]));
    else run.push(entry);
  }
  return runs;
}

/** The value itself, or, where recorders put JSON into a string, what the string holds. */
function listReader(json: JsonReader): JsonReader {
  const text = json.text();
  return text === undefined ? json : new JsonReader(unquoteSource(text));
}

/** The runs of a request and the answer to it, as one stretch. */
export function withReply(runs: readonly (readonly Entry[])[], reply: Entry | null): readonly (readonly Entry[])[] {
  if (reply === null) return runs;
  const last = runs.at(-1);
  return last === undefined ? [[reply]] : [...runs.slice(0, -1), [...last, reply]];
}
