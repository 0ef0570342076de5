// Runs the tests: all of them, or those whose path contains one of the words given (`npm test -- store/rollup`).
import {spawnSync} from "node:child_process";
import {createHash} from "node:crypto";
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from "node:fs";
import {availableParallelism, tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {buildTests} from "./bundle/build-tests.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const words = process.argv.slice(2).filter(word => !word.startsWith("-"));
const options = process.argv.slice(2).filter(word => word.startsWith("-"));
const files = readdirSync(join(root, "test"), {recursive: true})
  .map(name => join("test", String(name)))
  .filter(name => /\.test\.tsx?$/.test(name))
  .filter(name => words.length === 0 || words.some(word => name.includes(word)))
  .sort();
if (files.length === 0) {
  process.stderr.write(`No test file's path contains ${words.join(" or ")}.\n`);
  process.exit(1);
}

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
const {status} = spawnSync(
  process.execPath,
  [
    "--enable-source-maps",
    "--test",
    // One more than there are processors: many tests wait for another process.
    `--test-concurrency=${availableParallelism() + 1}`,
    "--test-timeout=300000",
    ...options,
    ...(await buildTests(root, files, built)),
  ],
  {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: {...process.env, NODE_ENV: "production", FORCE_COLOR: undefined, XDG_CACHE_HOME: cache},
  },
);
for (const folder of [built, cache]) rmSync(folder, {recursive: true, force: true});
const isHarmed = fixtures() !== before;
if (isHarmed) process.stderr.write("The tests have changed test/fixtures, or left something there.\n");
process.exit(isHarmed ? 1 : (status ?? 1));
