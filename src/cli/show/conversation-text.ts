import type {ChatMessage} from "../../conversation/chat-message.ts";
import type {Conversation, TurnFacts} from "../../conversation/conversation.ts";
import {type SafeText, safeText} from "../../text/safe-text.ts";
import {safe, trusted} from "../../text/trusted.ts";
import type {Paint} from "../paint.ts";
import {turnFactsText} from "./turn-facts-text.ts";

type Lines = readonly SafeText[];

/** A conversation for reading: who says what in which turn, tool calls with their arguments, what each turn earned. */
export function conversationText(conversation: Conversation, header: Lines, paint: Paint): Lines {
  const facts = new Map(conversation.turns.map(turn => [turn.turn, turn]));
  const lines: SafeText[] = [...header];
  conversation.messages.forEach(({turn, message}, index) => {
    const isLastOfTurn = conversation.messages[index + 1]?.turn !== turn;
    lines.push(trusted(""), paint("cyan", title(turn, message)), ...body(message));
    const earned = turn === null || !isLastOfTurn ? undefined : facts.get(turn);
    if (earned !== undefined) lines.push(...factsLine(earned, paint));
  });
  return lines;
}

function title(turn: number | null, message: ChatMessage): SafeText {
  const where = turn === null ? trusted("") : safe`turn ${turn}, `;
  const answers = message.role === "tool" ? safe`, answers ${safeText(message.tool_call_id)}` : trusted("");
  return safe`── ${where}${trusted(message.role)}${answers} ──`;
}

function body(message: ChatMessage): Lines {
  const text = message.content === null || message.content === "" ? [] : [safeText(message.content, {block: true})];
  if (message.role !== "assistant") return text;
  const calls = message.tool_calls ?? [];
  return [
    ...text,
    ...calls.map(
      ({id, function: {name, arguments: given}}) => safe`→ ${safeText(name)} ${safeText(given)} [${safeText(id)}]`,
    ),
  ];
}

function factsLine(facts: TurnFacts, paint: Paint): Lines {
  const text = turnFactsText(facts);
  return text === "" ? [] : [paint(facts.error === null ? "dim" : "red", safe`   ${text}`)];
}
