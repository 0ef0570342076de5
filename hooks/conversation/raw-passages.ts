import {safeText} from "../../src/text/safe-text.ts";
import {trusted} from "../../src/text/trusted.ts";
import type {Piece} from "../state/conversation-state.ts";
import type {Span} from "./line.ts";
import {type MessageView, restNote} from "./message-passages.ts";
import {knownText} from "./message-texts.ts";
import {type Passage, passageOf, span} from "./passage.ts";

const line = (text: string): Passage => passageOf("", {before: [span(safeText(text), "dim")]});

/** A member whose value is a string, however long: it is escaped part by part, when it is seen. */
function member(indent: number, name: string, value: string, last = false): Passage {
  const margin = " ".repeat(indent);
  const before: readonly Span[] = [span(safeText(`${margin}"${name}": `), "dim"), span(trusted('"'), "dim")];
  const after: readonly Span[] = [span(last ? trusted('"') : trusted('",'), "dim")];
  return passageOf(value, {before, after, indent: indent + 2, exact: true});
}

/** A message as the JSON that an export writes, one passage a line. */
export function rawPassages(view: MessageView): readonly Passage[] {
  const {role, toolCalls, toolCallId} = view.message;
  const text = knownText(view, "own");
  const hasCalls = toolCalls.length > 0;
  const content =
    text === "" && hasCalls ? line('  "content": null,') : member(2, "content", text, !hasCalls && toolCallId === null);
  return [
    line("{"),
    member(2, "role", role),
    content,
    ...rest(view, "own"),
    ...(hasCalls ? [line('  "tool_calls": [')] : []),
    ...toolCalls.flatMap(({id, name}, index) => [
      line("    {"),
      member(6, "id", id),
      member(6, "type", "function"),
      line('      "function": {'),
      member(8, "name", name),
      member(8, "arguments", knownText(view, index), true),
      ...rest(view, index),
      line("      }"),
      line(index < toolCalls.length - 1 ? "    }," : "    }"),
    ]),
    ...(hasCalls ? [line("  ]")] : []),
    ...(toolCallId === null ? [] : [member(2, "tool_call_id", toolCallId, true)]),
    line("}"),
  ];
}

/** What follows a string that is not whole yet. */
function rest(view: MessageView, piece: Piece): readonly Passage[] {
  const note = restNote(view, piece);
  return note ? [passageOf("", {before: [note]})] : [];
}
