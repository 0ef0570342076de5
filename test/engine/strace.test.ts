import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {fileURLToPath} from "node:url";
import {changedPath} from "./changed-path.ts";
import {fixtures, folderFor, listingOf} from "./helpers.ts";

const hasStrace = spawnSync("strace", ["-V"]).status === 0;

test("fault 16: nothing is written outside the private folders, nobody is called, the home directory stays empty", {
  skip: !hasStrace && "strace is not installed",
  timeout: 120_000,
}, t => {
  const folder = folderFor(t);
  const [data, home, temporary] = ["data", "home", "tmp"].map(name => join(folder, name)) as [string, string, string];
  for (const path of [data, home, temporary]) mkdirSync(path);
  copyFileSync(join(fixtures, "late.duckdb"), join(data, "late.duckdb"));
  writeFileSync(join(data, "sqlite.db"), Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(4080)]));
  const before = listingOf(data);
  const trace = join(folder, "trace");
  const {status, stdout} = spawnSync(
    "strace",
    [
      ..."-f -s 300 -e trace=file,connect,sendto -o".split(" "),
      trace,
      process.execPath,
      "--import",
      import.meta.resolve("tsx"),
      fileURLToPath(new URL("writers/reader.ts", import.meta.url)),
      join(data, "late.duckdb"),
      join(data, "sqlite.db"),
      "md:x",
      "http://127.0.0.1:9/x.duckdb",
    ],
    {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      env: {PATH: process.env["PATH"], HOME: home, TMPDIR: temporary},
      encoding: "utf8",
    },
  );
  assert.equal(status, 0);
  assert.match(stdout, /^snapshot \d+\nattached \d+\n(?:(?:snapshot|attached) refused: .*\n){6}$/);
  const lines = readFileSync(trace, "utf8").split("\n");
  const written = lines.map(changedPath).filter(path => path !== null);
  assert.ok(
    written.some(path => path.includes("trace-tui-")),
    "the trace sees what is written",
  );
  assert.ok(
    written.some(path => path.includes("/spill/")),
    "and that DuckDB spilled",
  );
  assert.deepEqual(
    written.filter(path => !path.startsWith(`${temporary}/`) && path !== "/dev/null" && path !== "/dev/tty"),
    [],
  );
  assert.deepEqual(
    lines.filter(line => /connect\(.*AF_INET/.test(line)),
    [],
  );
  assert.deepEqual(readdirSync(home), []);
  assert.deepEqual(listingOf(data), before);
  assert.deepEqual(
    readdirSync(temporary).filter(name => name.startsWith("trace-tui-")),
    [],
  );
});
