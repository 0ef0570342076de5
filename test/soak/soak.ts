// The long trials: `npm run soak [-- --minutes 60] [words of the promises to try]`. Ends with 1 when one was broken. A trial that is not
// finished in its time has shown nothing: its share of the minutes is what the trials before it left.
import {spawn} from "node:child_process";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {type Trial, trials} from "./trials.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const {values, positionals} = parseArgs({options: {minutes: {type: "string"}}, allowPositionals: true});
const minutes = Number(values.minutes ?? Number.POSITIVE_INFINITY);
if (!(minutes > 0)) {
  process.stderr.write("--minutes has to be a number above 0.\n");
  process.exit(64);
}
const chosen = trials.filter(
  ({promise, file}) => positionals.length === 0 || positionals.some(word => `${promise} ${file}`.includes(word)),
);
const end = performance.now() + minutes * 60_000;

type Outcome = "kept" | "BROKEN" | "no result, its time was up" | "no result, no test has its name";

/** What the tests of a trial counted and measured; the runner's own summary ends with numbers alone. */
function figuresIn(said: string): string[] {
  return [...said.matchAll(/^ℹ (.+)$/gm)].flatMap(([, line = ""]) => (/^\w+ [\d.]+$/.test(line) ? [] : [line]));
}

/** Whether a test passed whose name has the pattern. Without it the runner counts a file in which nothing ran as passed. */
function hasPassed(said: string, pattern = ""): boolean {
  return said.split("\n").some(line => line.trimStart().startsWith("✔") && line.includes(pattern));
}

/** Runs one trial for `milliseconds` at most. Its figures are printed, and all that the test says when it fails. */
function run({file, pattern, environment}: Trial, milliseconds: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const only = pattern === undefined ? [] : [`--test-name-pattern=${pattern}`];
    // A group of its own, so that writers and interfaces that the test started end with it.
    const child = spawn(process.execPath, ["--import", "tsx", "--test", "--test-reporter=spec", ...only, file], {
      cwd: root,
      detached: true,
      env: {...process.env, NODE_ENV: "production", ...environment},
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    let isUp = false;
    child.stdout.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-20_000);
    });
    const timer = Number.isFinite(milliseconds)
      ? setTimeout(() => {
          isUp = true;
          if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
        }, milliseconds)
      : undefined;
    child.on("error", reject);
    child.on("close", code => {
      clearTimeout(timer);
      if (!isUp && code !== 0) process.stdout.write(said);
      else for (const figure of figuresIn(said)) process.stdout.write(`  ${figure}\n`);
      if (isUp) resolve("no result, its time was up");
      else if (code !== 0) resolve("BROKEN");
      else resolve(hasPassed(said, pattern) ? "kept" : "no result, no test has its name");
    });
  });
}

let broken = 0;
for (const [index, trial] of chosen.entries()) {
  const started = performance.now();
  // What is left is shared by the trials that are left.
  const outcome = await run(trial, Math.max(0, end - started) / (chosen.length - index));
  if (outcome === "BROKEN" || outcome === "no result, no test has its name") broken += 1;
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(`${trial.promise}: ${outcome} (${seconds} s)\n`);
}
process.exit(broken === 0 ? 0 : 1);
