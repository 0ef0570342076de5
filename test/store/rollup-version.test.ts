import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {test, type TestContext} from "node:test";
import type {Engine} from "../../src/engine/engine.ts";
import {openEngine} from "../../src/engine/open-engine.ts";
import {RollupCache} from "../../src/store/cache/rollup-cache.ts";
import {rollupVersion} from "../../src/store/cache/rollup-version.ts";
import {openStore} from "../../src/store/open-store.ts";
import {type FixtureName, fixturePath, temporaryFolder} from "../helpers/fixtures.ts";

const layouts: readonly FixtureName[] = ["early", "late", "chat", "lm", "mixed", "minimal"];

/** The statements that make the rollup of a fixture, and the file in which it is kept, in no order: those side by side have none. */
async function statementsOf(t: TestContext, name: FixtureName): Promise<readonly string[]> {
  const cache = await RollupCache.open({folder: temporaryFolder(t), worthwhile: {milliseconds: 0, bytes: 0}});
  assert.ok(cache);
  const opened = await openEngine(fixturePath(name), {allowedFiles: cache.allowedFiles});
  t.after(() => opened.engine.close());
  const {engine} = opened;
  const statements: string[] = [];
  const watched: Engine = {
    query: (sql, options) => {
      statements.push(sql.replace(/\s+/g, " ").trim());
      return engine.query(sql, options);
    },
    bytes: (sql, options) => engine.bytes(sql, options),
    stream: (sql, options) => engine.stream(sql, options),
    streamReadOnly: (sql, options) => engine.streamReadOnly(sql, options),
    columns: (sql, options) => engine.columns(sql, options),
    close: () => engine.close(),
  };
  await openStore({...opened, engine: watched}, {caches: [cache]});
  await cache.saving();
  // Searches are not kept, and views are made anew when a kept rollup is put into place.
  return statements
    .filter(sql => /^(?:CREATE (?:OR REPLACE )?(?:TEMP )?TABLE|INSERT|UPDATE|ALTER) /.test(sql))
    .filter(sql => !sql.includes("rollup.found"))
    .sort();
}

test("a rollup that is made otherwise has another version", async t => {
  const hash = createHash("sha256");
  for (const name of layouts) {
    const statements = await statementsOf(t, name);
    assert.ok(statements.some(sql => sql.startsWith("CREATE TABLE kept.main.sessions")));
    hash.update(JSON.stringify([name, statements]));
  }
  const found = {version: rollupVersion, digest: hash.digest("hex")};
  const committed: unknown = JSON.parse(readFileSync(new URL("rollup-version.json", import.meta.url), "utf8"));
  assert.deepEqual(
    found,
    committed,
    `How the rollup is made has changed: unless the rows that are kept are the same as before, raise rollupVersion. Then write into
test/store/rollup-version.json what was found: ${JSON.stringify(found)}`,
  );
});
