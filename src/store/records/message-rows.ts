import {decodeText, noText} from "../../conversation/json/json-text.ts";
import {readMessage} from "../../conversation/message-parts.ts";
import {numberOf, textOf} from "../cells.ts";
import {longestCell} from "./limits.ts";
import {readRows} from "./read-rows.ts";
import type {MessageRecord} from "./record-types.ts";
import {idSql, numberSql, readLists, safeJsonSql, type Scope, scopeParameters, scopeSql, textSql} from "./scope.ts";
import {signalOf} from "../signal-of.ts";
import type {SourceReader} from "./source-reader.ts";

export type TextSize = {readonly bytes: number; readonly longest: number};

/** How much text the sessions' messages have, by session id. */
export async function messageSizes(
  {engine, schema, call}: SourceReader,
  scope: Scope,
): Promise<ReadonlyMap<string, TextSize>> {
  const content = schema.column("messages", "content", "r");
  const {rows} = await engine.query(
    `SELECT ${schema.column("messages", "session_id", "r")}, coalesce(sum(strlen(${content})), 0), coalesce(max(strlen(${content})), 0)
     FROM ${scopeSql(schema, scope)} GROUP BY 1`,
    {parameters: scopeParameters(scope), ...signalOf(call)},
  );
  return new Map(rows.map(row => [textOf(row[0]), {bytes: numberOf(row[1]), longest: numberOf(row[2])}]));
}

/** The sessions' messages, by session id. */
export async function readMessages(
  reader: SourceReader,
  scope: Scope,
): Promise<ReadonlyMap<string, readonly MessageRecord[]>> {
  const column = (name: "message_time" | "message_type" | "content") => reader.schema.column("messages", name, "r");
  const row = `concat('[', ${numberSql(column("message_time"), "BIGINT")}, ',', ${idSql(reader.schema, "messages")}, ',',
    ${textSql(column("message_type"))}, ',', ${safeJsonSql(column("content"), longestCell, "text")}, ']')`;
  return readLists(reader, scope, row, "true", json =>
    readRows(json, (time, id, fields) => {
      fields.nextItem();
      const type = decodeText(fields.text() ?? noText);
      fields.nextItem();
      const message = readMessage(fields, type);
      return {time: time ?? message.time, id, part: message.part};
    }),
  );
}
