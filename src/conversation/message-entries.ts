import type {MessageRecord} from "../store/records/record-types.ts";
import {inTurns} from "./call-history.ts";
import type {ConversationSource} from "./conversation.ts";
import {atTurn, type Entry, type EntryCall, entryOf} from "./entry.ts";
import {isBlank, noText} from "./json/json-text.ts";
import {mergeRuns, type Run} from "./merge-runs.ts";
import type {MessagePart} from "./message-parts.ts";

export type MessageConversation = {readonly source: ConversationSource; readonly entries: readonly Entry[]};

/**
 * The conversation that a session's messages hold, from the best kind of them: prompts and completions, chat messages, or observations and
 * tool calls. `turns` is how many the session has, where that is known.
 */
export function messageEntries(records: readonly MessageRecord[], turns: number | null): MessageConversation {
  if (records.some(({part}) => part.kind === "completion")) {
    return {source: "prompts and completions", entries: promptEntries(records)};
  }
  const says = (role: Entry["role"]) => records.some(({part}) => part.kind === "chat" && part.entry.role === role);
  const users = says("user");
  const answers = says("assistant");
  const timed: TimedEntry[] = [];
  for (const {part, time} of records) {
    const entry = chosen(part, users, answers);
    if (entry !== undefined) timed.push({entry, time});
  }
  if (timed.length === 0) return {source: "nothing", entries: []};
  return {source: users || answers ? "chat messages" : "observations", entries: inTime(timed, turns)};
}

type TimedEntry = {readonly entry: Entry; readonly time: number | null};

/** Observations stand in for what the user said only where no chat message says it, and tool calls for the model's answers. */
function chosen(part: MessagePart, users: boolean, answers: boolean): Entry | undefined {
  if (part.kind === "chat") return part.entry;
  if (part.kind === "observation" && !users && !isBlank(part.text)) return entryOf("user", part.text);
  if (part.kind === "tool calls" && !answers && part.calls.length > 0) return callsEntry(part.calls);
  return undefined;
}

function callsEntry(calls: readonly EntryCall[]): Entry {
  return {turn: null, role: "assistant", text: noText, calls, answers: noText};
}

function promptEntries(records: readonly MessageRecord[]): readonly Entry[] {
  const runs: Run[] = [];
  let asked: readonly (readonly Entry[])[] = [];
  for (const {part} of records) {
    if (part.kind === "prompt") {
      for (const entries of asked) runs.push({entries, answered: false});
      asked = part.runs;
    } else if (part.kind === "completion") {
      for (const entries of asked.slice(0, -1)) runs.push({entries, answered: false});
      runs.push({entries: [...(asked.at(-1) ?? []), part.entry], answered: true});
      asked = [];
    }
  }
  for (const entries of asked) runs.push({entries, answered: false});
  const {system, entries} = mergeRuns(runs);
  return inTurns(system === null ? entries : [system, ...entries]);
}

/**
 * Numbers the turns. A recorder's time is the turn when several messages share it and it stays below the number of turns; else it only counts messages,
 * and every word of the user's begins a turn.
 */
function inTime(timed: readonly TimedEntry[], turns: number | null): readonly Entry[] {
  const times = timed.filter(({entry}) => entry.role !== "system").map(({time}) => time);
  const shared = new Set(times).size < times.length;
  const isTurn = times.every(time => time !== null && time >= 0 && (turns === null || time < turns));
  if (shared && isTurn) return timed.map(({entry, time}) => atTurn(entry, entry.role === "system" ? null : time));
  let turn = -1;
  return timed.map(({entry}) => {
    if (entry.role === "system") return entry;
    if (entry.role === "user") turn += 1;
    return atTurn(entry, Math.max(0, turn));
  });
}
