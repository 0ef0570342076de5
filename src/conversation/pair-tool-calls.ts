import {type Entry, type EntryCall, noCalls} from "./entry.ts";
import {encodeText, isBlank, type JsonText, joinTexts, jsonText, noText} from "./json/json-text.ts";

const sameResult = encodeText("(see the result of the first call)");
const noResult = encodeText("(no result was recorded)");
const emptyResult = encodeText("(empty)");

/**
 * Makes every tool call answered: by the result that the agent recorded, else by what the environment showed next, which then is a `tool` message
 * and not the user's. Of several calls at once the first is answered so and the others say it in short. Calls of the last message stay open:
 * they are what a model learns. Ids that are missing or used twice at once are made up from the turn.
 */
export function pairToolCalls(entries: readonly Entry[]): readonly Entry[] {
  const paired: Entry[] = [];
  let open: EntryCall[] = [];
  let answered = false;
  const answer = (call: EntryCall, text: JsonText, turn: number | null) => {
    paired.push({turn, role: "tool", text: isBlank(text) ? emptyResult : text, calls: noCalls, answers: call.id});
    answered = true;
  };
  const giveUp = (turn: number | null) => {
    for (const call of open) answer(call, noResult, turn);
    open = [];
  };
  for (const entry of entries) {
    if (entry.role === "tool") {
      const index = Math.max(
        0,
        open.findIndex(call => call.id === entry.answers),
      );
      const [call] = open.splice(index, 1);
      if (call === undefined) paired.push({...entry, role: "user", answers: noText});
      else answer(call, entry.text, entry.turn);
    } else if (entry.role === "user" && open.length > 0 && !answered) {
      open.forEach((call, index) => {
        answer(call, index === 0 ? entry.text : sameResult, entry.turn);
      });
      open = [];
    } else {
      giveUp(entry.turn);
      if (entry.role === "assistant") {
        const calls = withIds(entry.calls, entry.turn, paired.length);
        open = [...calls];
        answered = false;
        paired.push(calls === entry.calls ? entry : {...entry, calls});
      } else paired.push(entry);
    }
  }
  return paired;
}

/** Writes tool calls as what the assistant says, `name({…})`, and their results as what the user says. */
export function writeToolCallsAsText(entries: readonly Entry[]): readonly Entry[] {
  return entries.map(entry => {
    if (entry.role === "tool") return {...entry, role: "user", answers: noText};
    if (entry.calls.length === 0) return entry;
    const calls = joinTexts(
      entry.calls.map(call => jsonText`${call.name}(${call.arguments})`),
      1,
    );
    const text = isBlank(entry.text) ? calls : jsonText`${entry.text}\n\n${calls}`;
    return {...entry, text, calls: noCalls};
  });
}

function withIds(calls: readonly EntryCall[], turn: number | null, position: number): readonly EntryCall[] {
  const [first] = calls;
  if (first === undefined || (calls.length === 1 && first.id !== "")) return calls;
  const seen = new Set<string>();
  return calls.map((call, index) => {
    const id = call.id === "" || seen.has(call.id) ? jsonText`call_${turn ?? position}_${index}` : call.id;
    seen.add(id);
    return id === call.id ? call : {...call, id};
  });
}
