import type {Conversation} from "../../conversation/conversation.ts";
import {type ExitCode, exitCodes, TraceError} from "../../errors.ts";
import {joinSafe, trusted} from "../../text/trusted.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {Traces} from "../../traces/traces.ts";
import {type CommandIo, tell, writeData} from "../command-io.ts";
import {type ShowFormat, showFormats} from "../commands/show-command.ts";
import {readingOptionsOf} from "../database-options.ts";
import {paintFor} from "../paint.ts";
import type {ParsedArguments} from "../parsed-arguments.ts";
import {jsonText} from "../text/json-text.ts";
import {withTraces} from "../with-traces.ts";
import {conversationMarkdown} from "./conversation-markdown.ts";
import {conversationText} from "./conversation-text.ts";
import {findSession} from "./find-session.ts";
import {sessionHeader} from "./session-header.ts";
import {isWithin, parseTurnRange, type TurnRange} from "./turn-range.ts";

type Print = (conversation: Conversation, traces: Traces, io: CommandIo, call: CallOptions) => Promise<void>;

const printers: Readonly<Record<ShowFormat, Print>> = {
  text: async (conversation, traces, io, call) => {
    const header = await sessionHeader(traces, conversation, call);
    const lines = conversationText(conversation, header, paintFor(io.stdout, io.environment));
    await tell(io.stdout, joinSafe([...lines, trusted("")], trusted("\n")));
  },
  markdown: async (conversation, traces, io, call) => {
    await tell(io.stdout, conversationMarkdown(conversation, await sessionHeader(traces, conversation, call)));
  },
  json: (conversation, _traces, io) => writeData(io.stdout, jsonText(conversation)),
  openai: (conversation, _traces, io) =>
    writeData(io.stdout, jsonText({messages: conversation.messages.map(({message}) => message)}, 0)),
};

/** `trace-tui show`: one conversation, whole or some of its turns. */
export function runShow(given: ParsedArguments, io: CommandIo): Promise<ExitCode> {
  const [path = "", prefix = ""] = given.positionals;
  const format = given.choice("format", showFormats) ?? "text";
  const range = parseTurnRange(given.text("turns"));
  return withTraces(io, path, readingOptionsOf(given), async (traces, call, progress) => {
    const sessionId = await findSession(traces, prefix, call);
    const conversation = cut(await traces.conversation(sessionId, call), range);
    progress.stop();
    await printers[format](conversation, traces, io, call);
    return exitCodes.done;
  });
}

function cut(conversation: Conversation, range: TurnRange): Conversation {
  const turns = conversation.turns.filter(({turn}) => isWithin(turn, range));
  const messages = conversation.messages.filter(({turn}) => isWithin(turn, range));
  if (range.first > 0 && turns.length === 0 && messages.every(({turn}) => turn === null)) {
    throw new TraceError("usage", `--turns: the session has ${conversation.turns.length} turns, counted from 0`);
  }
  return {...conversation, turns, messages};
}
