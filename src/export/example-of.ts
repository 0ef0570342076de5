import type {Entry} from "../conversation/entry.ts";
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
  const spoken = chosen.some(isEmpty) ? chosen.filter(entry => !isEmpty(entry)) : chosen;
  const paired = toolCalls === "text" ? writeToolCallsAsText(spoken) : pairToolCalls(spoken);
  const user = paired.findIndex(({role}) => role === "user");
  if (user === -1) return "user";
  const last = paired.findLastIndex(({role}) => role === "assistant");
  if (last < user) return "assistant";
  const system = systemOf(paired);
  const messages: Entry[] = system === undefined ? [] : [system];
  const calls: MadeCall[] = [];
  for (let index = user; index <= last; index += 1) {
    const entry = paired[index];
    if (entry === undefined) continue;
    const sound = entry.calls.length === 0 ? entry : checkCalls(entry, calls);
    if (sound === undefined) return "arguments";
    addMessage(messages, sound);
  }
  return {example: {sessionId, window, messages}, calls};
}

function isWithin({turn, role}: Entry, {first, last}: TurnRange): boolean {
  return role === "system" ? turn === null || turn <= last : turn !== null && turn >= first && turn <= last;
}

function isEmpty({text, calls, role}: Entry): boolean {
  return role !== "tool" && calls.length === 0 && isBlank(text);
}

/** What a conversation says to the system at its beginning, as one message. */
function systemOf(entries: readonly Entry[]): Entry | undefined {
  const [first] = entries;
  if (first?.role !== "system") return undefined;
  const end = entries.findIndex(({role}) => role !== "system");
  const texts = new Set(entries.slice(0, end).map(({text}) => text));
  return texts.size === 1 ? first : {...first, text: joinTexts([...texts], 2)};
}

/**
 * Adds a message. A later system message is something that the model was told: no format has a place for it but the user's. Answers that
 * follow each other are joined: trainers refuse two in a row.
 */
function addMessage(messages: Entry[], entry: Entry): void {
  const last = messages.at(-1);
  if (entry.role === "system") messages.push({...entry, role: "user"});
  else if (entry.role === "assistant" && last?.role === "assistant" && last.calls.length === 0) {
    messages[messages.length - 1] = {...entry, text: joinTexts([last.text, entry.text], 2)};
  } else messages.push(entry);
}

/** The message with arguments that are certain to be JSON objects, its calls noted in `made`; undefined when some are not. */
function checkCalls(entry: Entry, made: MadeCall[]): Entry | undefined {
  let {calls} = entry;
  for (const [index, call] of entry.calls.entries()) {
    const checked = checkArguments(call.arguments);
    if (checked === undefined) return undefined;
    made.push({name: decodeText(call.name), value: checked.value});
    if (checked.text !== call.arguments) calls = calls.with(index, {...call, arguments: checked.text});
  }
  return calls === entry.calls ? entry : {...entry, calls};
}
