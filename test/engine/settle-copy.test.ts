import assert from "node:assert/strict";
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {settleCopy} from "../../src/engine/snapshot/settle-copy.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";

const headers = 12_288;
const block = 262_144;

test("fault 4: blocks that were copied half written are taken anew, the headers are not", async context => {
  const folder = temporaryFolder(context);
  const [from, to] = [join(folder, "source"), join(folder, "copy")];
  const source = Buffer.alloc(headers + 3 * block + 1000, 1);
  const copy = Buffer.from(source);
  copy.fill(2, 0, headers);
  copy.fill(2, headers + block, headers + block + 4096);
  copy.fill(2, headers + 3 * block + 10);
  writeFileSync(from, source);
  writeFileSync(to, copy);
  await settleCopy(from, to, undefined);
  const settled = readFileSync(to);
  assert.ok(settled.subarray(headers).equals(source.subarray(headers)));
  assert.ok(settled.subarray(0, headers).equals(copy.subarray(0, headers)));
  await assert.rejects(settleCopy(from, to, AbortSignal.abort()), {kind: "cancelled"});
});
