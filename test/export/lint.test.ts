import assert from "node:assert/strict";
import {Readable} from "node:stream";
import {describe, test} from "node:test";
import {type LintFileOptions, lintFile, type LintReport, mostFindings} from "../../src/export/lint/lint-file.ts";
import {longestExample, longestMessage, ruleNames, rules} from "../../src/export/lint/rules.ts";
import {trainingEpochs} from "../../src/export/lint/training-epochs.ts";

const system = {role: "system", content: "S"};
const user = {role: "user", content: "a"};
const answer = {role: "assistant", content: "A"};
const calling = (...calls: readonly [id: string, name: string, text: unknown][]) => ({
  role: "assistant",
  content: null,
  tool_calls: calls.map(([id, name, text]) => ({id, type: "function", function: {name, arguments: text}})),
});
const result = (id: string) => ({role: "tool", tool_call_id: id, content: "r"});

async function lint(lines: readonly unknown[], options: LintFileOptions = {}): Promise<LintReport> {
  const text = lines.map(line => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("");
  return lintFile(Readable.from([Buffer.from(text)]), options);
}

/** The rules that find something in one example, few examples aside. */
async function found(
  messages: readonly unknown[] | string | object,
  options: LintFileOptions = {},
): Promise<readonly string[]> {
  const line = Array.isArray(messages) ? {messages} : messages;
  const report = await lint([line], {format: "openai", ...options});
  return report.findings.filter(({line}) => line !== null).map(({rule}) => rule);
}

describe("each rule finds its fault, and only that", () => {
  const cases: readonly (readonly [rule: string, messages: readonly unknown[]])[] = [
    [rules.messages.title, []],
    [rules.roles.title, [user, {role: "function", content: "x"}, answer]],
    [rules.system.title, [user, system, answer]],
    [rules.system.title, [system, system, user, answer]],
    [rules.first.title, [system, answer]],
    [rules.first.title, [answer]],
    [rules.last.title, [user, answer, user]],
    [rules.alternation.title, [user, answer, answer]],
    [rules.pairing.title, [user, calling(["x", "go", "{}"]), user, answer]],
    [rules.pairing.title, [user, answer, result("x"), answer]],
    [rules.pairing.title, [user, calling(["x", "go", "{}"]), result("y"), result("x"), answer]],
    [rules.pairing.title, [user, calling(["x", "go", "{}"], ["x", "go", "{}"])]],
    [rules.pairing.title, [user, calling(["", "go", "{}"])]],
    [rules.arguments.title, [user, calling(["x", "go", "{"])]],
    [rules.arguments.title, [user, calling(["x", "go", "[1]"])]],
    [rules.arguments.title, [user, calling(["x", "go", {a: 1}])]],
    [rules.names.title, [user, calling(["x", "go north", "{}"])]],
    [rules.empty.title, [user, {role: "assistant", content: " \n"}]],
    [rules.long.title, [{role: "user", content: "x".repeat(longestMessage + 1)}, answer]],
  ];
  for (const [rule, messages] of cases) {
    test(`${rule}: ${JSON.stringify(messages).slice(0, 90)}`, async () => {
      const rules = await found(messages);
      assert.ok(rules.includes(rule), `found ${rules.join(", ") || "nothing"}`);
      assert.deepEqual(new Set(rules).size <= 2, true);
    });
  }

  test("every rule of the table has such a case", () => {
    const titles = new Set<string>(cases.map(([rule]) => rule));
    assert.deepEqual(
      ruleNames.filter(name => !titles.has(rules[name].title)),
      ["tokens"],
    );
  });

  test("messages that cannot be read say why", async () => {
    for (const [line, message] of [
      ["{", "the line is not JSON"],
      ["", "the line is empty"],
      ["7", "the line is not a JSON object"],
      [{text: "x"}, 'there is no list "messages"'],
      [{messages: [7]}, "message 1 is not an object"],
      [{messages: [{content: "x"}]}, "message 1 has no role"],
      [{messages: [{role: "user"}]}, "message 1 has no content"],
      [{messages: [{role: "user", content: 7}]}, "message 1 has a content that is neither text nor a list of parts"],
    ] as const) {
      const {findings} = await lint([line]);
      assert.equal(findings[0]?.message, message);
      assert.deepEqual([findings[0]?.line, findings[0]?.severity], [1, "error"]);
    }
  });
});

test("what trainers take is found to be good", async () => {
  for (const messages of [
    [user, answer],
    [system, user, answer, user, answer],
    [user, user, answer],
    [user, calling(["x", "go", '{"a": 1}'])],
    [user, calling(["x", "go", "{}"], ["y", "go", "{}"]), result("y"), result("x"), answer],
    [user, calling(["x", "go", "{}"]), result("x"), calling(["x", "go", "{}"])],
    [
      {
        role: "user",
        content: [
          {type: "text", text: "a"},
          {type: "image_url", image_url: {url: "u"}},
        ],
      },
      answer,
    ],
  ]) {
    assert.deepEqual(await found(messages), []);
  }
});

test("lines are counted from one, duplicates name the first, the first findings are kept and all are counted", async () => {
  const lines: unknown[] = Array.from({length: 200}, (_, index) => ({messages: [{role: "user", content: `${index}`}]}));
  lines[150] = {messages: [user, answer], metadata: {session_id: "one"}};
  lines[160] = {messages: [user, answer], metadata: {session_id: "other"}};
  const report = await lint(lines);
  assert.equal(report.findings.length, mostFindings);
  assert.deepEqual(
    report.findings.slice(0, 2).map(({line}) => line),
    [1, 2],
  );
  assert.deepEqual(report.counts, [
    {rule: rules.last.title, severity: "error", count: 198},
    {rule: "duplicate", severity: "warning", count: 1},
  ]);
  assert.deepEqual([report.errors, report.warnings, report.lines, report.examples], [198, 1, 200, 200]);
  const few = await lint([{messages: [user, answer]}, {messages: [user, answer]}]);
  assert.deepEqual(
    few.findings.map(({line, message}) => [line, message]),
    [
      [2, "the same conversation as in line 1"],
      [null, "2 examples: OpenAI trains on 10 at least"],
    ],
  );
});

test("tokens are those of every text, and what training takes follows from them", async () => {
  const countTokens = (text: string) => text.length;
  const lines = Array.from({length: 20}, (_, index) => ({
    messages: [user, {role: "assistant", content: "x".repeat(index)}],
    metadata: {long: "y".repeat(999)},
  }));
  const {tokens} = await lint(lines, {countTokens});
  const wanted = lines.map(({messages}) =>
    messages.reduce((sum, {role, content}) => sum + role.length + content.length + 3, 3),
  );
  const total = wanted.reduce((sum, count) => sum + count, 0);
  assert.deepEqual(tokens, {total, longest: Math.max(...wanted), epochs: 5, training: total * 5});
  const long = await lint([{messages: [user, {role: "assistant", content: "x".repeat(longestExample)}]}], {
    countTokens,
  });
  assert.equal(long.findings[0]?.rule, rules.tokens.title);
  assert.equal(long.tokens?.training, longestExample * long.tokens!.epochs);
  assert.deepEqual([1, 10, 33, 34, 100, 8333, 8334, 30_000].map(trainingEpochs), [25, 10, 3, 3, 3, 3, 2, 1]);
});

test("each format is read in its own words, and told from the first line", async () => {
  const gemini = {
    systemInstruction: {parts: [{text: "S"}]},
    contents: [
      {role: "user", parts: [{text: "a"}]},
      {role: "model", parts: [{functionCall: {name: "go", args: {}}}, {functionCall: {name: "look", args: {}}}]},
      {
        role: "user",
        parts: [{functionResponse: {name: "look", response: {}}}, {functionResponse: {name: "go", response: {}}}],
      },
      {role: "model", parts: [{text: "A"}]},
    ],
  };
  const sharegpt = {
    conversations: [
      {from: "human", value: "a"},
      {from: "function_call", value: '<think>\nT\n</think>\n\n{"name": "go", "arguments": {}}'},
      {from: "observation", value: "r"},
      {from: "gpt", value: "A"},
    ],
    system: "S",
  };
  const trl = {prompt: [user], completion: [{...calling(["x", "go", {}]), content: ""}]};
  for (const [format, line] of [
    ["gemini", gemini],
    ["sharegpt", sharegpt],
    ["trl", trl],
    ["trl", {messages: [user, calling(["x", "go", {}])]}],
    ["openai", {messages: [user, answer]}],
  ] as const) {
    const report = await lint([line]);
    assert.equal(report.format, format);
    assert.deepEqual(
      report.findings.map(({rule}) => rule),
      ["few examples"],
    );
  }
  const unanswered = structuredClone(gemini);
  unanswered.contents[2]!.parts.pop();
  assert.deepEqual((await lint([unanswered])).findings[0]?.rule, rules.pairing.title);
  const wrong = structuredClone(sharegpt);
  wrong.conversations[1]!.value = "go north";
  assert.deepEqual((await lint([wrong])).findings[0]?.rule, rules.arguments.title);
  assert.deepEqual((await lint([{...gemini, contents: [{parts: []}]}])).findings[0]?.message, "a content has no role");
});

test("lines come in pieces of any size, with or without a last line break", async () => {
  const text = Buffer.from(`${JSON.stringify({messages: [user, {role: "assistant", content: "木 🌲"}]})}\n`.repeat(12));
  for (const size of [1, 7, 1000, text.length]) {
    const pieces = Array.from({length: Math.ceil(text.length / size)}, (_, index) =>
      text.subarray(index * size, (index + 1) * size),
    );
    const report = await lintFile(Readable.from(pieces));
    assert.deepEqual([report.lines, report.examples, report.errors, report.bytes], [12, 12, 0, text.length]);
  }
  const open = await lintFile(Readable.from([text.subarray(0, -1)]));
  assert.deepEqual([open.lines, open.errors], [12, 0]);
  assert.equal((await lintFile(Readable.from([]))).findings[0]?.message, "0 examples: OpenAI trains on 10 at least");
});

test("a line of any depth is read without overflowing", async () => {
  const deep = `{"messages":[{"role":"user","content":"a","x":${"[".repeat(100_000)}${"]".repeat(100_000)}},{"role":"assistant","content":"A"}]}`;
  assert.deepEqual(
    (await lint([deep])).findings.map(({rule}) => rule),
    ["few examples"],
  );
});
