import assert from "node:assert/strict";
import {test} from "node:test";
import {optionsOf} from "../../src/cli/command.ts";
import {program} from "../../src/cli/commands.ts";
import {parseArguments} from "../../src/cli/parse-arguments.ts";
import {run} from "./captured-io.ts";

const all = [program.open, ...program.commands];

test("every command has a help with its options and examples", async () => {
  for (const command of program.commands) {
    const {exitCode, stdout, stderr} = await run([command.name, "--help"]);
    assert.equal(exitCode, 0);
    assert.equal(stderr, "");
    assert.ok(stdout.startsWith(`trace-tui ${command.name}: ${command.summary}\n`));
    for (const {name} of optionsOf(command)) assert.ok(stdout.includes(`--${name}`), `${command.name} --${name}`);
    for (const example of command.examples) assert.ok(stdout.includes(example.command));
    assert.equal((await run(["help", command.name])).stdout, stdout);
    assert.equal((await run([command.name, "-h"])).stdout, stdout);
  }
});

test("the program's help lists every command", async () => {
  const {exitCode, stdout} = await run(["--help"]);
  assert.equal(exitCode, 0);
  for (const {name, summary} of program.commands) {
    assert.match(stdout, new RegExp(`^ {2}${name} `, "m"));
    assert.ok(stdout.replaceAll(/\s+/g, " ").includes(summary));
  }
  assert.ok(stdout.includes("--min-reward N"));
  for (const words of [["help"], ["-h"], ["some.duckdb", "--help"]]) assert.equal((await run(words)).stdout, stdout);
});

test("lines keep to the width of the terminal", async () => {
  const {stdout} = await run(["filter", "--help"]);
  for (const line of stdout.split("\n")) assert.ok(line.length <= 100, line);
});

test("every example of every command can be parsed", () => {
  for (const command of all) {
    for (const example of command.examples) {
      const line = example.command.replace(/^source <\((.*)\)$/, "$1").replace(/ >.*$/, "");
      const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(match => match[1] ?? match[2] ?? "");
      const given = command.name === "" ? words.slice(1) : words.slice(2);
      assert.equal(words[0], "trace-tui");
      if (command.name !== "") assert.equal(words[1], command.name);
      assert.doesNotThrow(() => parseArguments(command, given), example.command);
    }
  }
});

test("no two options of a command share a name or a letter", () => {
  for (const command of all) {
    const names = optionsOf(command).flatMap(({name, short, aliases = []}) => [
      name,
      ...aliases,
      ...(short ? [short] : []),
    ]);
    assert.equal(new Set(names).size, names.length, command.name);
  }
});

test("the version", async () => {
  const {exitCode, stdout} = await run(["--version"]);
  assert.equal(exitCode, 0);
  assert.match(stdout, /^trace-tui \d+\.\d+\.\d+\S*\n$/);
  assert.equal((await run(["-V"])).stdout, stdout);
});

test("a misspelt command is told the nearest", async () => {
  const {exitCode, stdout, stderr} = await run(["fitler", "-d", "a.duckdb"]);
  assert.deepEqual([exitCode, stdout], [2, ""]);
  assert.match(stderr, /^trace-tui: "fitler" is neither a command nor a file \(did you mean filter\?\)\n/);
  assert.match((await run(["help", "shwo"])).stderr, /did you mean show\?/);
});

test("an unknown option is told the nearest, and where the help is", async () => {
  const {exitCode, stderr} = await run(["filter", "--min-rewrd", "2"]);
  assert.equal(exitCode, 2);
  assert.equal(
    stderr,
    "trace-tui: unknown option --min-rewrd (did you mean --min-reward?)\nSee trace-tui filter --help.\n",
  );
});

test("escape sequences of an argument do not reach the terminal", async () => {
  const {stderr} = await run(["filter", "--\u001b]0;evil\u0007\u009b31m"]);
  // oxlint-disable-next-line no-control-regex -- that is what is looked for
  assert.doesNotMatch(stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});
