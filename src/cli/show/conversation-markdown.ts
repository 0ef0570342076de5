import type {ChatMessage} from "../../conversation/chat-message.ts";
import type {Conversation} from "../../conversation/conversation.ts";
import {type SafeText, safeText} from "../../text/safe-text.ts";
import {turnFactsText} from "./turn-facts-text.ts";

/** A conversation as Markdown: every text in a fence of its own, so that nothing in it is taken for markup. */
export function conversationMarkdown(conversation: Conversation, header: readonly SafeText[]): SafeText {
  const facts = new Map(conversation.turns.map(turn => [turn.turn, turn]));
  const [title = "", ...details] = header;
  const parts = [`# ${title}`, ...details];
  let current: number | null = null;
  for (const {turn, message} of conversation.messages) {
    if (turn !== null && turn !== current) {
      const known = facts.get(turn);
      const earned = known === undefined ? "" : turnFactsText(known);
      parts.push(`## Turn ${turn}`, ...(earned === "" ? [] : [`*${earned}*`]));
      current = turn;
    }
    parts.push(...messageParts(message));
  }
  return safeText(`${parts.join("\n\n")}\n`, {block: true});
}

function messageParts(message: ChatMessage): readonly string[] {
  const calls = message.role === "assistant" ? (message.tool_calls ?? []) : [];
  const answers = message.role === "tool" ? ` (\`${message.tool_call_id.replaceAll("`", "")}\`)` : "";
  return [
    `**${message.role}**${answers}`,
    ...(message.content === null || message.content === "" ? [] : [fenced(message.content, "text")]),
    ...calls.flatMap(({id, function: {name, arguments: given}}) => [
      `→ \`${name.replaceAll("`", "")}\` (\`${id.replaceAll("`", "")}\`)`,
      fenced(given, "json"),
    ]),
  ];
}

/** The fence is longer than any inside. */
function fenced(text: string, language: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((length, [run]) => Math.max(length, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
