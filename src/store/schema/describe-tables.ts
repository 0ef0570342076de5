import type {TableDescription} from "../source-description.ts";
import {coreTables, knownTableNames, knownTables} from "./known-tables.ts";
import type {SourceSchema} from "./source-schema.ts";

/** The tables of the file, those that a trace database has first; a core table that is missing is described by the columns that it lacks. */
export function describeTables(schema: SourceSchema): readonly TableDescription[] {
  const known = knownTableNames.flatMap(name => {
    const table = schema.table(name);
    const isCore = coreTables.some(core => core === name);
    const columns = Object.keys(knownTables[name]);
    if (table === undefined) return isCore ? [{name, rows: 0, found: [], missing: columns, foreign: []}] : [];
    const names = table.columns.map(column => column.name);
    const has = (column: string) => names.some(found => found.toLowerCase() === column);
    return [
      {
        name: table.name,
        rows: table.rows,
        found: columns.filter(has),
        missing: columns.filter(column => !has(column)),
        foreign: names.filter(found => !columns.includes(found.toLowerCase())),
      },
    ];
  });
  const others = schema.tables
    .filter(({name}) => !knownTableNames.some(known => known === name.toLowerCase()))
    .map(({name, rows, columns}) => ({
      name,
      rows,
      found: [],
      missing: [],
      foreign: columns.map(column => column.name),
    }));
  return [...known, ...others];
}
