import type {Entry, EntryCall} from "../conversation/entry.ts";
import {decodeText, isBlank, joinTexts} from "../conversation/json/json-text.ts";
import {pairToolCalls, writeToolCallsAsText} from "../conversation/pair-tool-calls.ts";
import type {TurnRange} from "../conversation/windows.ts";
import type {ToolCallStyle} from "../recipe/recipe.ts";
import {checkArguments, type JsonObject} from "./call-arguments.ts";
import type {Example, SkipReason} from "./example.ts";

/** A tool call that an example makes. */
export type MadeCall = {readonly name: string; readonly value: JsonObject};

export type MadeExample = {readonly example: Example; readonly calls: readonly MadeCall[]};

/** Makes an example of a session's entries, or of those of a window (with the system message), or says why it cannot be one. */
export function exampleOf(
  sessionId: string,
  entries: readonly Entry[],
  window: TurnRange | null,
  toolCalls: ToolCallStyle,
): MadeExample | SkipReason {
  const chosen = window === null ? entries : entries.filter(entry => isWithin(entry, window));
  if (chosen.length === 0) return "empty";
  const spoken = chosen.filter(entry => !isEmpty(entry));
  const paired = toolCalls === "text" ? writeToolCallsAsText(spoken) : pairToolCalls(spoken);
  const user = paired.findIndex(({role}) => role === "user");
  if (user === -1) return "user";
  const last = paired.findLastIndex(({role}) => role === "assistant");
  if (last < user) return "assistant";
  const conversation = joined(paired.slice(user, last + 1).map(asUser));
  const checked = checkCalls(conversation);
  if (checked === undefined) return "arguments";
  const system = systemOf(paired);
  const messages = system === undefined ? checked.messages : [system, ...checked.messages];
  return {example: {sessionId, window, messages}, calls: checked.calls};
}

function isWithin({turn, role}: Entry, {first, last}: TurnRange): boolean {
  return role === "system" ? turn === null || turn <= last : turn !== null && turn >= first && turn <= last;
}

function isEmpty({text, calls, role}: Entry): boolean {
  return role !== "tool" && calls.length === 0 && isBlank(text);
}

/** What a conversation says to the system at its beginning, as one message. */
function systemOf(entries: readonly Entry[]): Entry | undefined {
  const end = entries.findIndex(({role}) => role !== "system");
  const [first, ...others] = entries.slice(0, end === -1 ? entries.length : end);
  if (first === undefined || others.length === 0) return first;
  return {...first, text: joinTexts([...new Set([first, ...others].map(({text}) => text))], 2)};
}

/** A later system message is something that the model was told: no format has a place for it but the user's. */
function asUser(entry: Entry): Entry {
  return entry.role === "system" ? {...entry, role: "user"} : entry;
}

/** Joins answers of the model that follow each other: trainers refuse two in a row. */
function joined(entries: readonly Entry[]): readonly Entry[] {
  const result: Entry[] = [];
  for (const entry of entries) {
    const last = result.at(-1);
    if (last?.role === "assistant" && entry.role === "assistant" && last.calls.length === 0) {
      result[result.length - 1] = {...entry, text: joinTexts([last.text, entry.text], 2)};
    } else result.push(entry);
  }
  return result;
}

/** The messages with arguments that are certain to be JSON objects; undefined when some are not. */
function checkCalls(
  entries: readonly Entry[],
): {readonly messages: readonly Entry[]; readonly calls: readonly MadeCall[]} | undefined {
  const made: MadeCall[] = [];
  const messages: Entry[] = [];
  for (const entry of entries) {
    let calls: readonly EntryCall[] = entry.calls;
    for (const [index, call] of entry.calls.entries()) {
      const checked = checkArguments(call.arguments);
      if (checked === undefined) return undefined;
      made.push({name: decodeText(call.name), value: checked.value});
      if (checked.text !== call.arguments) calls = calls.with(index, {...call, arguments: checked.text});
    }
    messages.push(calls === entry.calls ? entry : {...entry, calls});
  }
  return {messages, calls: made};
}
