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
  if (entry.turn === turn) return entry;
  const {role, text, calls, answers} = entry;
  return {turn, role, text, calls, answers};
}
