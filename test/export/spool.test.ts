import assert from "node:assert/strict";
import {readdirSync} from "node:fs";
import {describe, test} from "node:test";
import {Spool} from "../../src/export/files/spool.ts";
import {faultyFiles, shortWrites} from "./faulty-files.ts";
import {place, refused} from "./place.ts";

describe("the spool", () => {
  test("gives back any bytes, in memory and in its file, which has no name", t => {
    for (const count of [10, 20_000]) {
      const {folder, path} = place(t);
      const spool = new Spool(path, shortWrites);
      const lines = Array.from(
        {length: count},
        (_, index) => `${index}:${String.fromCharCode(33 + (index % 200)).repeat(index % 5000)}`,
      );
      lines.push("x".repeat(9_000_000), "end");
      const starts = lines.map(line => {
        const end = spool.bytes;
        const start = spool.append(Buffer.from(`${line}\n`, "latin1"));
        assert.equal(start, end);
        return start;
      });
      assert.deepEqual(readdirSync(folder), ["traces.duckdb"]);
      for (const index of [count + 1, 0, count, 7, count - 1, Math.floor(count / 2)]) {
        const bytes = Buffer.alloc((lines[index]?.length ?? 0) + 1);
        spool.read(starts[index] ?? 0, bytes);
        assert.equal(bytes.toString("latin1"), `${lines[index]}\n`);
      }
      const all = Buffer.alloc(spool.bytes);
      spool.read(0, all);
      assert.ok(all.equals(Buffer.from(lines.map(line => `${line}\n`).join(""), "latin1")));
      spool.close();
      spool.close();
    }
  });

  test("fault 46: a full disk is an error that says so", t => {
    const {path} = place(t);
    const {files} = faultyFiles({at: 0, code: "ENOSPC", counts: call => call === "writeSync"});
    const spool = new Spool(path, files);
    assert.throws(
      () => {
        for (let round = 0; round < 50; round += 1) spool.append(Buffer.alloc(1_000_000));
      },
      refused(/the disk is full/),
    );
    spool.close();
  });
});
