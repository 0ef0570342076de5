import type {JsonReader} from "../../conversation/json/json-reader.ts";

type Timed = {readonly time: number | null; readonly id: number};

/**
 * The rows of the list that comes next, as `readLists` has it, in the order of time (rows without one first), then id. `read` makes a row of its time, its id and the
 * fields after them: each `nextItem` of the reader leads to one, and all have to be there.
 */
export function readRows<Row extends Timed>(
  json: JsonReader,
  read: (time: number | null, id: number, fields: JsonReader) => Row,
): readonly Row[] {
  const rows: Row[] = [];
  let isSorted = true;
  json.enterList();
  while (json.nextItem()) {
    json.enterList();
    json.nextItem();
    const time = json.number();
    json.nextItem();
    const row = read(time, json.number() ?? 0, json);
    while (json.nextItem()) json.skip();
    const last = rows.at(-1);
    isSorted &&= last === undefined || byTime(last, row) <= 0;
    rows.push(row);
  }
  return isSorted ? rows : rows.sort(byTime);
}

/** The order of rows: by time (rows without one first), then id. */
export function byTime(one: Timed, other: Timed): number {
  return (one.time ?? -Number.MAX_VALUE) - (other.time ?? -Number.MAX_VALUE) || one.id - other.id;
}
