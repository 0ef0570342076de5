import type {JsonSource} from "../../conversation/json/json-text.ts";
import {decodeText} from "../../conversation/json/json-text.ts";
import {eachItem, kindAt, sourceAt, textAt} from "../../conversation/json/scan.ts";

/** One row as `readLists` gives it: its fields, each JSON source. */
export type ListedRow = {
  readonly time: number | null;
  readonly id: number;
  /** Fields after time and id. */
  readonly fields: readonly JsonSource[];
};

type Timed = {readonly time: number | null; readonly id: number};

/** The rows of a list, in the order of time (rows without one first), then id. */
export function readRows(list: JsonSource): readonly ListedRow[] {
  const rows: ListedRow[] = [];
  let sorted = true;
  eachItem(list, 0, start => {
    const fields: JsonSource[] = [];
    eachItem(list, start, (from, to) => fields.push(sourceAt(list, from, to)));
    const row = {time: numberIn(fields[0]), id: numberIn(fields[1]) ?? 0, fields: fields.slice(2)};
    const last = rows.at(-1);
    sorted &&= last === undefined || byTime(last, row) <= 0;
    rows.push(row);
  });
  return sorted ? rows : rows.sort(byTime);
}

export function numberIn(source: JsonSource | undefined): number | null {
  if (source === undefined || source === "null" || source === "") return null;
  const value = Number(source);
  return Number.isFinite(value) ? value : null;
}

/** The text of a JSON string; null where there is none. */
export function textIn(source: JsonSource | undefined): string | null {
  if (source === undefined || kindAt(source, 0) !== "string") return null;
  return decodeText(textAt(source, 0, source.length));
}

/** The order of rows: by time (rows without one first), then id. */
export function byTime(one: Timed, other: Timed): number {
  return (one.time ?? -Number.MAX_VALUE) - (other.time ?? -Number.MAX_VALUE) || one.id - other.id;
}
