import type {Entry} from "../../conversation/entry.ts";
import type {JsonText} from "../../conversation/json/json-text.ts";

/** For each message that answers a tool call the name of the tool; undefined for the others. */
export function namesOfCalls(messages: readonly Entry[]): readonly (JsonText | undefined)[] {
  const names = new Map<JsonText, JsonText>();
  return messages.map(({role, calls, answers}) => {
    for (const call of calls) names.set(call.id, call.name);
    return role === "tool" ? names.get(answers) : undefined;
  });
}
