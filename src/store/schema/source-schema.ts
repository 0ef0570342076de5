import {castSql} from "./cast-sql.ts";
import {identifier} from "./identifier.ts";
import {type KnownColumn, type KnownTable, knownTables, type WantedType} from "./known-tables.ts";

export type SourceColumn = {readonly name: string; readonly type: string};

export type SourceTable = {
  readonly name: string;
  readonly columns: readonly SourceColumn[];
  readonly rows: number;
  /** A table, and no column of it is named `rowid`: its rows have places that stay. */
  readonly hasRowIds: boolean;
};

/** From the first to the last of what is numbered, both included. */
type Stretch = {readonly first: number; readonly last: number};

/** What a schema is made of, as it can be sent between threads. */
export type PlainSchema = {
  readonly tables: readonly SourceTable[];
  readonly idOffsets: ReadonlyMap<KnownTable, Stretch>;
};

/** The tables and views of a file, by their names in lower case. */
export class SourceSchema {
  readonly tables: readonly SourceTable[];
  /** What is wrong with views that cannot be read. */
  readonly warnings: readonly string[];
  readonly #byName: ReadonlyMap<string, SourceTable>;
  readonly #idOffsets = new Map<KnownTable, Stretch>();

  constructor(tables: readonly SourceTable[], warnings: readonly string[] = []) {
    this.tables = tables;
    this.warnings = warnings;
    this.#byName = new Map(tables.map(table => [table.name.toLowerCase(), table]));
  }

  static from({tables, idOffsets}: PlainSchema): SourceSchema {
    const schema = new SourceSchema(tables);
    for (const [name, offsets] of idOffsets) schema.noteIdOffsets(name, offsets);
    return schema;
  }

  /** What reading rows needs of it, to make it anew of. */
  plain(): PlainSchema {
    return {tables: this.tables, idOffsets: this.#idOffsets};
  }

  table(name: KnownTable): SourceTable | undefined {
    return this.#byName.get(name);
  }

  has<Name extends KnownTable>(table: Name, column: KnownColumn<Name>): boolean {
    return this.#column(table, column) !== undefined;
  }

  /** The table as SQL names it after FROM; one that is not there has no rows. */
  from(name: KnownTable): string {
    const table = this.table(name);
    return table === undefined ? "(SELECT 1 WHERE false)" : `src.main.${identifier(table.name)}`;
  }

  /** SQL for a row's place in its table: NULL where the file keeps none. */
  rowId(name: KnownTable): string {
    return this.table(name)?.hasRowIds === true ? "rowid" : "CAST(NULL AS BIGINT)";
  }

  /** Takes note that the id of every row of the table exceeds its place by at least `first` and at most `last`. */
  noteIdOffsets(name: KnownTable, offsets: Stretch): void {
    this.#idOffsets.set(name, offsets);
  }

  /** SQL that is true for the rows that have these places. */
  placesSql(name: KnownTable, {first, last}: Stretch, alias: string): string {
    const places = `${alias}.rowid BETWEEN ${first} AND ${last}`;
    const offsets = this.#idOffsets.get(name);
    const id = this.#column(name, "id");
    if (offsets === undefined || id === undefined) return places;
    return `${alias}.${identifier(id.name)} BETWEEN ${first + offsets.first} AND ${last + offsets.last} AND ${places}`;
  }

  typeOf<Name extends KnownTable>(table: Name, column: KnownColumn<Name>): string | undefined {
    return this.#column(table, column)?.type;
  }

  /** SQL for a column as the type that the store wants (`known-tables.ts`): NULL where the file has none. */
  column<Name extends KnownTable>(table: Name, column: KnownColumn<Name>, alias?: string): string {
    const wanted = wantedTypes[table][column] ?? "VARCHAR";
    const found = this.#column(table, column);
    if (found === undefined) return `CAST(NULL AS ${wanted === "JSON" ? "VARCHAR" : wanted})`;
    const name = identifier(found.name);
    return castSql(alias === undefined ? name : `${alias}.${name}`, found.type, wanted);
  }

  #column(table: KnownTable, column: string): SourceColumn | undefined {
    return this.table(table)?.columns.find(({name}) => name.toLowerCase() === column);
  }
}

const wantedTypes: Readonly<Record<KnownTable, Readonly<Record<string, WantedType>>>> = knownTables;
