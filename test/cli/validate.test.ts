import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
import {test} from "node:test";
import {loadTokenCounter} from "../../src/cli/validate/count-tokens.ts";
import {run} from "./captured-io.ts";
import {inFolder} from "./fixtures.ts";

const example = (text: string) =>
  JSON.stringify({
    messages: [
      {role: "user", content: text},
      {role: "assistant", content: "Done."},
    ],
  });
const many = (count: number) => Array.from({length: count}, (_, index) => example(`Collect wood ${index}`));

test("a good file: totals, tokens and what training takes", async () => {
  await inFolder({}, async () => {
    writeFileSync("good.jsonl", `${many(12).join("\n")}\n`);
    const {exitCode, stdout, stderr} = await run(["validate", "good.jsonl"]);
    assert.deepEqual([exitCode, stderr], [0, ""]);
    assert.match(stdout, /^good\.jsonl: openai, 12 examples, 1\.\d KB$/m);
    assert.match(stdout, /^Messages: user 12, assistant 12$/m);
    assert.match(stdout, /^Tokens: \d+, the longest example \d+$/m);
    assert.match(stdout, /^Training: about [\d,]+ tokens in 8 epochs$/m);
    assert.match(stdout, /\nValid: a trainer would accept this file\.\n$/);
    assert.equal((await run(["validate", "-"], {stdin: many(12).join("\n")})).exitCode, 0);
    const bare = await run(["validate", "good.jsonl", "--no-tokens"]);
    assert.doesNotMatch(bare.stdout, /Tokens/);
  });
});

test("a bad file: each fault with its line, exit code 1", async () => {
  await inFolder({}, async () => {
    const lines = many(12);
    lines[2] = "{not json";
    lines[4] = example("");
    lines[6] = JSON.stringify({messages: [{role: "user", content: "only"}]});
    lines[8] = lines[7] ?? "";
    writeFileSync("bad.jsonl", lines.join("\n"));
    const {exitCode, stdout} = await run(["validate", "bad.jsonl"]);
    assert.equal(exitCode, 1);
    assert.match(stdout, /^line 3: error: not JSON: /m);
    assert.match(stdout, /^line 5: error: empty message: message 1: /m);
    assert.match(stdout, /^line 7: error: does not end with an assistant message: /m);
    assert.match(stdout, /^line 9: warning: duplicate: the same conversation as in line 8$/m);
    assert.match(stdout, /\nNot valid: 3 errors\.\n$/);
    const json = JSON.parse((await run(["validate", "bad.jsonl", "--json"])).stdout);
    assert.deepEqual([json.valid, json.errors, json.warnings, json.examples], [false, 3, 1, 11]);
  });
});

test("fewer than ten examples are refused, as trainers do", async () => {
  const {exitCode, stdout} = await run(["validate", "-"], {stdin: many(9).join("\n")});
  assert.equal(exitCode, 1);
  assert.match(stdout, /^file: error: few examples: 9 examples/m);
});

test("a file that cannot be read", async () => {
  await inFolder({}, async path => {
    assert.deepEqual(await run(["validate", "none.jsonl"]), {
      exitCode: 66,
      stdout: "",
      stderr: "trace-tui: none.jsonl cannot be read: no such file\n",
    });
    assert.equal((await run(["validate", path])).exitCode, 66);
    assert.equal((await run(["validate"])).exitCode, 2);
    assert.equal((await run(["validate", "none.jsonl", "--format", "alpaca"])).exitCode, 2);
  });
});

test("tokens are those of GPT-4o, also of special tokens, long words and pairs cut in two", async () => {
  const countTokens = await loadTokenCounter();
  assert.equal(countTokens(""), 0);
  assert.equal(countTokens("hello world"), 2);
  assert.ok(countTokens("<|endoftext|>") > 1, "text, not the end of it");
  const sentence = "The quick brown fox jumps over the lazy dog.";
  assert.equal(countTokens(`${sentence} `.repeat(1_000).trimEnd()), 10_000);
  assert.equal(countTokens("a".repeat(20_000)), 10 * countTokens("a".repeat(2_000)));
  assert.ok(countTokens("🌲".repeat(5_000)) > 5_000);
});
