import assert from "node:assert/strict";
import {test} from "node:test";
import {fitColumns, type PlacedColumn} from "../../../components/list/columns.ts";
import {headLine, hiddenSort} from "../../../components/list/head-line.ts";
import {type Sort, sortColumns} from "../../../src/store/session-row.ts";
import {displayWidth} from "../../../src/text/display-width.ts";

const lineOf = (columns: readonly PlacedColumn[], sort: Sort) =>
  headLine(columns, sort)
    .map(({text}) => text)
    .join("");

test("the title of the column that the list is sorted by has an arrow, whatever the width, and keeps its letters", () => {
  for (let width = 40; width <= 160; width += 1) {
    for (const isSearched of [false, true]) {
      const columns = fitColumns(width, isSearched);
      const plain = lineOf(columns, {column: "reward", descending: true}).replace("↓reward", " reward");
      for (const column of sortColumns) {
        for (const [descending, arrow] of [
          [true, "↓"],
          [false, "↑"],
        ] as const) {
          const line = lineOf(columns, {column, descending});
          const what = `${column} at ${width}: ${line}`;
          const isShown = columns.some(({column: shown}) => shown.column === column);
          assert.equal(line.split(arrow).length - 1, isShown ? 1 : 0, what);
          assert.equal(displayWidth(line), displayWidth(plain), what);
          assert.equal(line.replace(arrow, " "), plain, what);
          assert.equal(hiddenSort(columns, {column, descending})?.endsWith(arrow), isShown ? undefined : true, what);
        }
      }
    }
  }
});

test("what no title says is said in words", () => {
  const columns = fitColumns(60, false);
  assert.equal(hiddenSort(columns, {column: "latency_ms", descending: true}), "by latency ↓");
  assert.equal(hiddenSort(columns, {column: "created_at", descending: false}), "by started ↑");
});
