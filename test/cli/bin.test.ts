import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {launcher} from "../helpers/launcher.ts";

const folder = mkdtempSync(join(tmpdir(), "trace-tui-bin-"));
after(() => rmSync(folder, {recursive: true}));

/** A copy of the executable beside a bundle of the test's own. */
function withBundle(name: string, bundle: string | null): string {
  const root = join(folder, name);
  mkdirSync(join(root, "bin"), {recursive: true});
  writeFileSync(join(root, "package.json"), '{"type": "module"}');
  cpSync(launcher, join(root, "bin/trace-tui.js"));
  if (bundle !== null) {
    mkdirSync(join(root, "dist"));
    writeFileSync(join(root, "dist/trace-tui.js"), bundle);
  }
  return join(root, "bin/trace-tui.js");
}

const start = (...words: string[]) => spawnSync(process.execPath, words, {encoding: "utf8", timeout: 10_000});

test("without a build one line says how to make one", () => {
  const {status, stdout, stderr} = start(withBundle("unbuilt", null), "--help");
  assert.deepEqual(
    [status, stdout, stderr],
    [1, "", "trace-tui: this checkout is not built yet: run `npm run build` first.\n"],
  );
});

test("an old Node is told which is needed", () => {
  const pretend = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"20.18.3"}})';
  const {status, stdout, stderr} = start("--import", pretend, withBundle("old", "throw new Error('loaded')"));
  assert.deepEqual([status, stdout], [1, ""]);
  assert.match(stderr, /^trace-tui: Node\.js 20\.19 or newer is needed, and this is v[\d.]+\.\n$/);
});

test("the bundle runs in production mode, and a missing module inside it is not taken for a missing build", () => {
  const running = withBundle("running", "console.log(process.env.NODE_ENV)");
  assert.equal(start(running).stdout, "production\n");
  const broken = start(withBundle("broken", 'import "./chunk.js"'));
  assert.notEqual(broken.status, 0);
  assert.match(broken.stderr, /chunk\.js/);
});

test("SIGUSR1 does not open the inspector", {skip: process.platform === "win32"}, () => {
  const path = withBundle(
    "signal",
    'process.kill(process.pid, "SIGUSR1"); setTimeout(() => console.log("still here"), 200)',
  );
  const {status, stdout, stderr} = start(path);
  assert.deepEqual([status, stdout, stderr], [0, "still here\n", ""]);
});
