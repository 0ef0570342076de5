// Makes a checkout ready to run: installs what the lock names when that is missing or older than the lock, and builds when a source
// is newer than the build. Does nothing, in a few milliseconds, when all is there. Needs Node and npm, nothing else.
import {spawnSync} from "node:child_process";
import {existsSync, readdirSync, statSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const modifiedAt = path => statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? 0;

function newest(path) {
  if (!statSync(path).isDirectory()) return modifiedAt(path);
  return Math.max(modifiedAt(path), ...readdirSync(path).map(name => newest(join(path, name))));
}

function run(what, command, args) {
  process.stderr.write(`${what} …\n`);
  // Its output goes to stderr: stdout belongs to the program that is set up.
  const {status, error} = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (error) process.stderr.write(`${command} cannot be run: ${error.message}\n`);
  if (status !== 0) process.exit(status ?? 1);
}

const installed = join(root, "node_modules/.package-lock.json");
if (modifiedAt(installed) < modifiedAt(join(root, "package-lock.json"))) {
  run("Installing the packages of package-lock.json", "npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"]);
}

const built = join(root, "dist/built");
const sources = ["src", "components", "hooks", "scripts", "package.json"]
  .map(path => join(root, path))
  .filter(path => existsSync(path));
if (modifiedAt(built) < Math.max(...sources.map(newest))) {
  run("Building dist", process.execPath, ["scripts/build.js"]);
}
