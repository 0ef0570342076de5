import {decodeText, noText} from "../../conversation/json/json-text.ts";
import {readMessage} from "../../conversation/message-parts.ts";
import {numberOf, textOf} from "../cells.ts";
import {signalOf} from "../signal-of.ts";
import {batchBytes, longestCell, longestSession} from "./limits.ts";
import {
  fetchRows,
  idSql,
  type Listed,
  type ListedRows,
  numberSql,
  readRows,
  safeJsonSql,
  textSql,
} from "./listed-rows.ts";
import {inPieces} from "./pieces.ts";
import type {MessageRecord} from "./record-types.ts";
import {type Scope, scopeOf, scopeParameters, scopeSql} from "./scope.ts";
import type {SessionFacts} from "./session-facts.ts";
import type {SourceReader} from "./source-reader.ts";

export type TextSize = {readonly bytes: number; readonly longest: number};

/** How much text the sessions' messages have, by session id. */
export async function messageSizes(
  {engine, schema, call}: SourceReader,
  sessions: readonly SessionFacts[],
): Promise<ReadonlyMap<string, TextSize>> {
  const scope = scopeOf("messages", sessions);
  if (scope === undefined) return new Map();
  const content = schema.column("messages", "content", "r");
  const {rows} = await engine.query(
    `SELECT ${schema.column("messages", "session_id", "r")}, coalesce(sum(strlen(${content})), 0), coalesce(max(strlen(${content})), 0)
     FROM ${scopeSql(schema, scope)} GROUP BY 1`,
    {parameters: scopeParameters(scope), ...signalOf(call)},
  );
  return new Map(rows.map(row => [textOf(row[0]), {bytes: numberOf(row[1]), longest: numberOf(row[2])}]));
}

/** Fetches the messages of sessions; those of a large session piece by piece, and of one that is too large not at all. */
export async function fetchMessages(
  reader: SourceReader,
  sessions: readonly SessionFacts[],
  sizes: ReadonlyMap<string, TextSize>,
  into: Listed,
): Promise<void> {
  const bytesOf = ({sessionId}: SessionFacts) => sizes.get(sessionId)?.bytes ?? 0;
  const small = scopeOf(
    "messages",
    sessions.filter(session => bytesOf(session) <= batchBytes),
  );
  if (small !== undefined) await fetchScope(reader, small, into);
  const length = `strlen(${reader.schema.column("messages", "content", "r")})`;
  for (const session of sessions) {
    if (bytesOf(session) <= batchBytes || bytesOf(session) > longestSession) continue;
    const scope = scopeOf("messages", [session]);
    const pieces = scope === undefined ? [] : await inPieces(reader, scope, length);
    for (const piece of pieces) await fetchScope(reader, piece, into);
  }
}

async function fetchScope(reader: SourceReader, scope: Scope, into: Listed): Promise<void> {
  const {schema} = reader;
  const fields = [
    numberSql(schema.column("messages", "message_time", "r"), "BIGINT"),
    idSql(schema, "messages"),
    textSql(schema.column("messages", "message_type", "r")),
    safeJsonSql(schema, ["messages", "content"], longestCell, "text"),
  ];
  await fetchRows(reader, scope, fields, "true", into);
}

/** Reads the messages that were fetched of a session. */
export function readMessages(pieces: readonly ListedRows[]): readonly MessageRecord[] {
  return readRows(pieces, (time, id, fields) => {
    fields.nextItem();
    const type = decodeText(fields.text() ?? noText);
    fields.nextItem();
    const message = readMessage(fields, type);
    return {time: time ?? message.time, id, part: message.part};
  });
}
