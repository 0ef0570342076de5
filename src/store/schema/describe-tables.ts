import type {TableDescription} from "../source-description.ts";
import {knownTables} from "./known-tables.ts";
import type {SourceSchema} from "./source-schema.ts";

/** The file's tables against what the store reads of them: a table that is not there has no rows and lacks every column. */
export function describeTables(schema: SourceSchema): readonly TableDescription[] {
  const known = Object.entries(knownTables).map(([name, wanted]) => {
    const table = schema.tables.find(other => other.name.toLowerCase() === name);
    const has = new Set(table?.columns.map(column => column.name.toLowerCase()));
    const columns = Object.keys(wanted);
    return {
      name,
      rows: table?.rows ?? 0,
      found: columns.filter(column => has.has(column)),
      missing: columns.filter(column => !has.has(column)),
      foreign:
        table?.columns.map(column => column.name).filter(column => !columns.includes(column.toLowerCase())) ?? [],
    };
  });
  const others = schema.tables
    .filter(({name}) => !(name.toLowerCase() in knownTables))
    .map(({name, rows, columns}) => ({
      name,
      rows,
      found: [],
      missing: [],
      foreign: columns.map(column => column.name),
    }));
  return [...known, ...others];
}
