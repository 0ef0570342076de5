import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import type {TestContext} from "node:test";
import {TraceError} from "../../src/errors.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";

/** A folder with a database in it, and a place for an export beside it; gone with the test. */
export function place(t: TestContext) {
  const folder = temporaryFolder(t);
  const sourcePath = join(folder, "traces.duckdb");
  writeFileSync(sourcePath, "DUCK");
  return {folder, sourcePath, path: join(folder, "out.jsonl")};
}

/** Whether an error is one for users, with this message and a remedy. */
export const refused =
  (message: RegExp, kind = "export") =>
  (error: unknown) => {
    assert.ok(error instanceof TraceError, String(error));
    assert.equal(error.kind, kind);
    assert.match(error.message, message);
    assert.ok(error.remedy !== null);
    return true;
  };
