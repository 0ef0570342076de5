import {type SafeText, safeText} from "../../text/safe-text.ts";
import {joinSafe, trusted} from "../../text/trusted.ts";
import type {QueryResult, QueryValue} from "../../traces/traces.ts";
import {type CommandIo, tell, writeData} from "../command-io.ts";
import type {QueryFormat} from "../commands/query-command.ts";
import {paintFor} from "../paint.ts";
import {escapeControls, jsonText} from "../text/json-text.ts";
import {tableText} from "../text/table-text.ts";

/** Rows are written so many at a time: the reader sees them early, and no text becomes larger than memory. */
const batch = 1_000;

type Print = (result: QueryResult, io: CommandIo) => Promise<void>;

const printers: Readonly<Record<QueryFormat, Print>> = {
  table: printTable,
  csv: printCsv,
  json: printJson,
  jsonl: printJsonLines,
};

/** Prints a result in one of the formats; values are those of the database, made harmless where a person reads them. */
export function printRows(result: QueryResult, format: QueryFormat, io: CommandIo): Promise<void> {
  return printers[format](result, io);
}

async function printTable({columns, rows}: QueryResult, io: CommandIo): Promise<void> {
  const isNumber = columns.map((_, index) => rows.every(row => row[index] === null || typeof row[index] === "number"));
  const titles = columns.map(({name}, index) => ({
    title: safeText(name),
    align: isNumber[index] === true ? ("right" as const) : ("left" as const),
  }));
  const cells = rows.map(row => row.map(cellText));
  const maxCell = io.stdout.isTTY === true ? {maxCell: Math.max(20, Math.floor((io.stdout.columns ?? 80) / 2))} : {};
  const lines = tableText(titles, cells, {paint: paintFor(io.stdout, io.environment), ...maxCell});
  await tell(io.stdout, joinSafe([...lines, trusted("")], trusted("\n")));
}

function cellText(value: QueryValue): SafeText {
  if (value === null) return trusted("NULL");
  return safeText(typeof value === "object" ? JSON.stringify(value) : String(value));
}

async function printCsv({columns, rows}: QueryResult, io: CommandIo): Promise<void> {
  // A file gets the bytes of the database; a terminal must not be steered by them.
  const shown = (text: string) => (io.stdout.isTTY === true ? safeText(text, {block: true}) : text);
  const line = (cells: readonly QueryValue[]) => `${cells.map(cell => shown(csvCell(cell))).join(",")}\n`;
  await writeData(io.stdout, line(columns.map(({name}) => name)));
  await inBatches(rows, io, line);
}

function csvCell(value: QueryValue): string {
  if (value === null) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) || text === "" ? `"${text.replaceAll('"', '""')}"` : text;
}

async function printJson({columns, rows}: QueryResult, io: CommandIo): Promise<void> {
  const toObject = objectOf(columns.map(({name}) => name));
  if (rows.length === 0) {
    await writeData(io.stdout, "[]\n");
    return;
  }
  let count = 0;
  await inBatches(rows, io, row => {
    count++;
    const opening = count === 1 ? "[\n" : "";
    return `${opening}  ${escapeControls(JSON.stringify(toObject(row)))}${count === rows.length ? "\n]\n" : ",\n"}`;
  });
}

async function printJsonLines({columns, rows}: QueryResult, io: CommandIo): Promise<void> {
  const toObject = objectOf(columns.map(({name}) => name));
  await inBatches(rows, io, row => jsonText(toObject(row), 0));
}

async function inBatches(
  rows: QueryResult["rows"],
  io: CommandIo,
  print: (row: readonly QueryValue[]) => string,
): Promise<void> {
  for (let from = 0; from < rows.length; from += batch) {
    await writeData(
      io.stdout,
      rows
        .slice(from, from + batch)
        .map(print)
        .join(""),
    );
  }
}

/** Columns of the same name are told apart: `a`, `a_2`. */
function objectOf(names: readonly string[]): (row: readonly QueryValue[]) => Readonly<Record<string, QueryValue>> {
  const used = new Set<string>();
  const unique = names.map(name => {
    let candidate = name;
    for (let number = 2; used.has(candidate); number++) candidate = `${name}_${number}`;
    used.add(candidate);
    return candidate;
  });
  return row => Object.fromEntries(unique.map((name, index) => [name, row[index] ?? null]));
}
