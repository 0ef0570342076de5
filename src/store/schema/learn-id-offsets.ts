import type {Engine} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import {numberOf, numberOrNull} from "../cells.ts";
import {signalOf} from "../signal-of.ts";
import {identifier} from "./identifier.ts";
import type {SourceSchema} from "./source-schema.ts";

const tables = ["events", "messages"] as const;
const integers = new Set(["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"]);

/**
 * Finds out by how much the ids of rows exceed their places. DuckDB keeps no index over places: rows between two of them are found by looking at the
 * place of every row of the table. Which stretches of the table can hold an id it knows, so the ids that belong to the places are said with them.
 */
export async function learnIdOffsets(engine: Engine, schema: SourceSchema, call: CallOptions = {}): Promise<void> {
  for (const name of tables) {
    const table = schema.table(name);
    const id = table?.columns.find(column => column.name.toLowerCase() === "id");
    if (table?.hasRowIds !== true || table.rows === 0 || id === undefined || !integers.has(id.type)) continue;
    const offset = `CAST(${identifier(id.name)} AS BIGINT) - rowid`;
    const {rows} = await engine.query(
      `SELECT count(*) - count(${identifier(id.name)}), min(${offset}), max(${offset}) FROM ${schema.from(name)}`,
      signalOf(call),
    );
    const [unknown, least, most] = rows[0] ?? [];
    const first = numberOrNull(least);
    const last = numberOrNull(most);
    if (numberOf(unknown) === 0 && first !== null && last !== null) schema.noteIdOffsets(name, {first, last});
  }
}
