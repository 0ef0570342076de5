import type {OutlineMessage} from "../../src/conversation/outline.ts";

/** Which tool message answers which call. */
export type PairedCalls = {
  /** The name of the call that a tool message answers, `interact` or `interact #2`; null when it answers none. */
  callName(message: number): string | null;
  /** Whether nothing answers a call of a message. */
  unanswered(message: number, call: number): boolean;
};

/** Pairs every tool message with the last call before it that has its id. */
export function pairCalls(messages: readonly OutlineMessage[]): PairedCalls {
  const names = new Map<number, string>();
  const open = new Map<string, {readonly name: string; readonly place: string}>();
  const waiting = new Set<string>();
  for (const [index, {toolCalls, toolCallId}] of messages.entries()) {
    const numbers = new Map<string, number>();
    const calls = toolCalls.map(({id, name}, call) => {
      const number = (numbers.get(name) ?? 0) + 1;
      numbers.set(name, number);
      return {id, name, number, place: `${index} ${call}`};
    });
    for (const {id, name, number, place} of calls) {
      const label = (numbers.get(name) ?? 0) > 1 ? `${name} #${number}` : name;
      open.set(id, {name: label, place});
      waiting.add(place);
    }
    const answered = toolCallId === null ? undefined : open.get(toolCallId);
    if (answered) {
      names.set(index, answered.name);
      waiting.delete(answered.place);
    }
  }
  return {
    callName: message => names.get(message) ?? null,
    unanswered: (message, call) => waiting.has(`${message} ${call}`),
  };
}
