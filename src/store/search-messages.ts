import type {Engine, Parameter} from "../engine/engine.ts";
import type {CallOptions} from "../traces/call-options.ts";
import type {SourceSchema} from "./schema/source-schema.ts";
import {searchTable} from "./search-table.ts";
import {signalOf} from "./signal-of.ts";

/** The forms in which a text can stand in JSON: as it is, and with quotes, line breaks and whatever is not ASCII escaped. */
function formsOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const escaped = JSON.stringify(lower).slice(1, -1);
  const ascii = escaped.replaceAll(
    /[\u0080-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return [...new Set([lower, escaped, ascii])];
}

/**
 * Notes the sessions with a text in any message, ignoring case, in the table that the predicate of `search` looks in. Where a layout
 * keeps the model's words in its calls alone, these are searched as well. Reads the messages once for each text.
 */
export async function searchMessages(
  engine: Engine,
  schema: SourceSchema,
  text: string,
  call: CallOptions = {},
): Promise<void> {
  const forms = formsOf(text);
  const found = (column: string): string => forms.map(() => `contains(lower(${column}), ?)`).join(" OR ");
  const message = schema.column("messages", "content", "r");
  const before = schema.column("events", "system_state_before", "r");
  const after = schema.column("events", "system_state_after", "r");
  const parameters: Parameter[] = [...forms, ...forms, ...forms];
  await engine.query(
    `CREATE OR REPLACE TABLE ${searchTable(text)} AS
       SELECT DISTINCT session_id FROM (
         SELECT ${schema.column("messages", "session_id", "r")} AS session_id FROM ${schema.from("messages")} r WHERE ${found(message)}
         UNION ALL
         SELECT ${schema.column("events", "session_id", "r")} AS session_id FROM ${schema.from("events")} r
         WHERE ${schema.column("events", "event_type", "r")} = 'cais'
           AND ${schema.column("events", "session_id", "r")} IN (SELECT session_id FROM sessions WHERE layout = 'lm')
           AND (${found(before)} OR ${found(after)})
       )`,
    {parameters, ...signalOf(call)},
  );
}
