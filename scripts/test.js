// Runs the tests: all of them, or those whose path contains one of the words given (`npm test -- store/rollup`).
import {spawnSync} from "node:child_process";
import {createHash} from "node:crypto";
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from "node:fs";
import {availableParallelism, tmpdir} from "node:os";
import {join, relative} from "node:path";
import {fileURLToPath} from "node:url";
import {buildTests} from "./bundle/build-tests.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const words = process.argv.slice(2).filter(word => !word.startsWith("-"));
const given = process.argv.slice(2).filter(word => word.startsWith("-"));
const ownReporter = given.find(option => option.startsWith("--test-reporter="));
const options = given.filter(option => option !== ownReporter);
const files = readdirSync(join(root, "test"), {recursive: true})
  .map(name => join("test", String(name)))
  .filter(name => /\.test\.tsx?$/.test(name))
  .filter(name => words.length === 0 || words.some(word => name.includes(word)))
  .sort();
if (files.length === 0) {
  process.stderr.write(`No test file's path contains ${words.join(" or ")}.\n`);
  process.exit(1);
}

/** What promises times. Beside other tests it may fail for their sake: then what it does alone counts. Nothing else is run twice. */
const timed = [
  "cli/process",
  "e2e/cancelled-work",
  "e2e/engine",
  "e2e/responsiveness",
  "engine/cancel",
  "engine/lock",
  "engine/process/",
  "engine/remote-traces",
  "engine/snapshot",
  "export/signals",
  "store/long-list",
  "store/search",
  "traces/remote-export",
];
const isTimed = file => timed.some(name => file.startsWith(`test/${name}`));

/** Every file of the fixtures with its hash and time: opening a database must not change its folder. */
function fixtures() {
  const folder = join(root, "test/fixtures");
  return readdirSync(folder)
    .sort()
    .map(name => {
      const path = join(folder, name);
      return `${name} ${statSync(path).mtimeMs} ${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
    })
    .join("\n");
}

const before = fixtures();
const kept = join(root, "node_modules/.cache");
mkdirSync(kept, {recursive: true});
const built = mkdtempSync(join(kept, "tests-"));
// Rollups that the tests keep are not for the user's cache.
const cache = mkdtempSync(join(tmpdir(), "trace-tui-test-cache-"));
/** Runs test files, `concurrency` at once; gives the exit status and the paths of the files that failed. */
function run(files, concurrency) {
  const failed = join(built, "failed-files.txt");
  const {status} = spawnSync(
    process.execPath,
    [
      "--enable-source-maps",
      "--test",
      `--test-concurrency=${concurrency}`,
      "--test-timeout=300000",
      ownReporter ?? `--test-reporter=${process.stdout.isTTY ? "spec" : "tap"}`,
      "--test-reporter-destination=stdout",
      `--test-reporter=${new URL("bundle/failed-files.js", import.meta.url).href}`,
      `--test-reporter-destination=${failed}`,
      ...options,
      ...files,
    ],
    {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: {...process.env, NODE_ENV: "production", FORCE_COLOR: undefined, XDG_CACHE_HOME: cache},
    },
  );
  const named = readFileSync(failed, "utf8").split("\n").slice(0, -1);
  return {status: status ?? 1, failed: [...new Set(named.map(path => relative(root, path)))]};
}

const all = await buildTests(root, files, built);
// One more than there are processors: many tests wait for another process.
let {status, failed} = run([...all.values()], availableParallelism() + 1);
if (status !== 0 && failed.length > 0 && failed.every(isTimed)) {
  process.stdout.write(`# Too slow beside other tests, and judged alone: ${failed.join(", ")}\n`);
  ({status} = run(
    failed.map(file => all.get(file)),
    1,
  ));
}
for (const folder of [built, cache]) rmSync(folder, {recursive: true, force: true});
const isHarmed = fixtures() !== before;
if (isHarmed) process.stderr.write("The tests have changed test/fixtures, or left something there.\n");
process.exit(isHarmed ? 1 : status);
