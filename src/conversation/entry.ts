import type {JsonText} from "./json/json-text.ts";
import {noText} from "./json/json-text.ts";

/** A tool call as it was recorded; `id` is empty where none was. `arguments` is JSON text, inside a JSON string. */
export type EntryCall = {readonly id: JsonText; readonly name: JsonText; readonly arguments: JsonText};

/**
 * One message of a conversation while it is rebuilt: texts as they stand in the file, every state of the environment a `user` entry, whatever
 * it answers. `tool` entries are results that the agent itself recorded.
 */
export type Entry = {
  /** 0-based; null before the first turn. */
  readonly turn: number | null;
  readonly role: "system" | "user" | "assistant" | "tool";
  readonly text: JsonText;
  readonly calls: readonly EntryCall[];
  /** The id of the tool call that a `tool` entry answers; empty where none was recorded. */
  readonly answers: JsonText;
};

export const noCalls: readonly EntryCall[] = [];

export function entryOf(role: Entry["role"], text: JsonText, turn: number | null = null): Entry {
  return {turn, role, text, calls: noCalls, answers: noText};
}

export function atTurn(entry: Entry, turn: number | null): Entry {
  return entry.turn === turn ? entry : {...entry, turn};
}

/** Whether two entries say the same, whatever their turns. */
export function sameEntry(one: Entry, other: Entry): boolean {
  return (
    one.role === other.role &&
    one.text === other.text &&
    one.answers === other.answers &&
    one.calls.length === other.calls.length &&
    one.calls.every(
      (call, index) => call.id === other.calls[index]?.id && call.arguments === other.calls[index]?.arguments,
    )
  );
}
