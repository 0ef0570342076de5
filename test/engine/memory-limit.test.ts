import assert from "node:assert/strict";
import {totalmem} from "node:os";
import {test} from "node:test";
import {defaultMemoryLimit} from "../../src/engine/engine-options.ts";
import {openFor} from "./helpers.ts";
import {fixturePath} from "../store/truth.ts";

test("what DuckDB may hold goes by the file's size, within bounds", async t => {
  const most = Math.max(256, Math.min(2000, Math.floor(totalmem() / 4e6)));
  for (const [bytes, megabytes] of [
    [0, most],
    [256e6, most],
    [257e6, 256],
    [1.2e9, 260],
    [2.1e9, Math.min(most, 320)],
    [1e12, most],
  ] as const)
    assert.equal(defaultMemoryLimit(bytes, 2), megabytes, String(bytes));
  assert.equal(defaultMemoryLimit(2.1e9, 4), Math.min(most, 640));
  const {engine} = await openFor(t, fixturePath("minimal"), {memoryLimitMegabytes: 300});
  const {rows} = await engine.query("SELECT current_setting('memory_limit')");
  assert.equal(rows[0]?.[0], "286.1 MiB");
});
