// Runs the tests: all of them, or those whose path contains one of the words given (`npm test -- store/rollup`).
import {spawnSync} from "node:child_process";
import {readdirSync} from "node:fs";
import {availableParallelism} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

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
const {status} = spawnSync(
  process.execPath,
  [
    "--import",
    "tsx",
    "--test",
    `--test-concurrency=${availableParallelism()}`,
    "--test-timeout=300000",
    ...options,
    ...files,
  ],
  {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: {...process.env, NODE_ENV: "production", FORCE_COLOR: undefined},
  },
);
process.exit(status ?? 1);
