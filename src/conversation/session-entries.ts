import type {SessionRecords} from "../store/records/record-types.ts";
import type {CallHistory} from "./call-history.ts";
import type {ConversationSource} from "./conversation.ts";
import type {Entry} from "./entry.ts";
import {messageEntries} from "./message-entries.ts";

/** A session's conversation before tool calls are paired with their results. */
export type SessionEntries = {readonly source: ConversationSource; readonly entries: readonly Entry[]};

/**
 * The entries of a session's conversation, from the best source that it has: the histories of its model calls; where these lack a turn's
 * words, its messages fill in; where there are no histories, its messages alone.
 */
export function sessionEntries(records: SessionRecords): SessionEntries {
  const {history} = records;
  if (history === undefined || (history.kind === "list" && history.entries.length === 0)) {
    return messageEntries(records.messages, records.turns);
  }
  if (history.kind === "list") {
    const entries = history.system === null ? history.entries : [{...history.system, turn: null}, ...history.entries];
    return {source: "model calls", entries};
  }
  const filled = records.messages.length === 0 ? history.turns : fillTurns(history, records);
  const entries: Entry[] = history.system === null ? [] : [{...history.system, turn: null}];
  for (const turn of [...filled.keys()].sort((one, other) => one - other)) entries.push(...(filled.get(turn) ?? []));
  return {source: "model calls", entries};
}

/** Whether the histories hold the words of every call and turn, so that the session's messages need not be read. */
export function isComplete(history: CallHistory | undefined, callCount: number): boolean {
  if (history === undefined || history.answers < callCount) return false;
  if (history.kind === "list") return true;
  const last = [...history.turns.keys()].reduce((one, other) => Math.max(one, other), -1);
  return history.turns.size === last + 1 && [...history.turns.values()].every(entries => entries[0]?.role === "user");
}

function fillTurns(
  history: Extract<CallHistory, {kind: "turns"}>,
  records: SessionRecords,
): ReadonlyMap<number, readonly Entry[]> {
  const filled = new Map(history.turns);
  const spare = new Map<number, Entry[]>();
  for (const entry of messageEntries(records.messages, records.turns).entries) {
    if (entry.turn === null) continue;
    const entries = spare.get(entry.turn) ?? [];
    entries.push(entry);
    spare.set(entry.turn, entries);
  }
  for (const [turn, entries] of spare) {
    const known = filled.get(turn) ?? [];
    const has = (role: Entry["role"]) => known.some(entry => entry.role === role);
    const asked = has("user") ? [] : entries.filter(entry => entry.role === "user");
    const answered = has("assistant") ? [] : entries.filter(entry => entry.role === "assistant");
    if (asked.length + answered.length > 0) filled.set(turn, [...asked, ...known, ...answered]);
  }
  return filled;
}
