import type {ChatMessage} from "../../src/conversation/chat-message.ts";
import type {Conversation, TurnFacts} from "../../src/conversation/conversation.ts";
import {conversation, facts} from "./fake-traces.ts";

export type FakeChat = {
  readonly sessionId?: string;
  readonly turns: number;
  /** What the environment says in a turn. */
  readonly observation?: (turn: number) => string;
  readonly known?: (turn: number) => Partial<TurnFacts>;
};

const sentence = (turn: number): string =>
  `Turn ${turn + 1}\n\nHealth: 9\nPosition: [32,${turn}]\nInventory: wood: ${turn}\n\nLocal map:\ngrass tree water\ngrass player stone\nsand sand grass`;

/** A chat as a Crafter agent has it: a system message, then in each turn a call of `interact` and its result. */
export function fakeChat({sessionId = "session-a", turns, observation = sentence, known}: FakeChat): Conversation {
  const messages: (readonly [number | null, ChatMessage])[] = [[null, {role: "system", content: "You play Crafter."}]];
  for (let turn = 0; turn < turns; turn++) {
    const id = `call_${turn}`;
    const call = {name: "interact", arguments: JSON.stringify({actions: ["move_up", "do"], reasoning: `step ${turn}`})};
    messages.push([turn, {role: "user", content: observation(turn)}]);
    messages.push([turn, {role: "assistant", content: null, tool_calls: [{id, type: "function", function: call}]}]);
    messages.push([turn, {role: "tool", content: `done ${turn}`, tool_call_id: id}]);
  }
  return conversation(
    sessionId,
    messages,
    Array.from({length: turns}, (_, turn) => facts(turn, known?.(turn))),
  );
}
