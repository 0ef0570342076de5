import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {createReadStream, readFileSync, statSync} from "node:fs";
import {test} from "node:test";
import {lintFile} from "../../src/export/lint/lint-file.ts";
import {defaultRecipe, type OutputFormat} from "../../src/recipe/recipe.ts";
import {storeOf} from "../conversation/open-conversations.ts";
import {sharedStore} from "./shared-store.ts";
import {fixtureNames, fixturePath, passesDefaults, type Truth, truthOf} from "../helpers/fixtures.ts";
import {everything, exported, type Line, recipeWith} from "./open-export.ts";

const isTold = (truth: Truth) => truth.conversation.length > 0;
const inExportOrder = (one: Truth, other: Truth) =>
  (other.total_reward ?? -Infinity) - (one.total_reward ?? -Infinity) || (one.session_id < other.session_id ? -1 : 1);

/** What a line says of the truth's turns: user texts, answers, tool calls. */
function said({messages}: Line) {
  return {
    users: messages.filter(({role}) => role === "user" || role === "tool").map(({content}) => content),
    answers: messages.filter(({role}) => role === "assistant").map(({content}) => content),
    calls: messages.flatMap(({tool_calls: calls = []}) =>
      calls.map(call => [call.id, call.function.name, JSON.parse(call.function.arguments)]),
    ),
  };
}

function truthSaid({conversation, ...truth}: Truth, first = 0, last = Infinity) {
  const turns = conversation.filter(({turn}) => turn >= first && turn <= last);
  const native = /early|late/.test(String(Reflect.get(truth, "layout")));
  return {
    users: turns.map(({user}) => user),
    answers: turns.map(({assistant_text: text}) => text),
    calls: native ? turns.map(({tool_call_id: id, actions, reasoning}) => [id, "interact", {actions, reasoning}]) : [],
  };
}

for (const name of fixtureNames) {
  test(`${name}: trajectories hold the truth's words, in the order of the list, and pass the linter`, async t => {
    const store = await sharedStore(name);
    const {lines, result, path} = await exported(t, store, everything, {collectIds: true});
    const truths = truthOf(name).toSorted(inExportOrder);
    const wanted = truths.filter(isTold);
    assert.deepEqual(
      lines.map(({metadata}) => metadata?.["session_id"]),
      wanted.map(({session_id}) => session_id),
    );
    assert.deepEqual(
      result.sessionIds,
      wanted.map(({session_id}) => session_id),
    );
    lines.forEach((line, index) => {
      assert.deepEqual(said(line), truthSaid(wanted[index] as Truth));
      assert.deepEqual(line.metadata, {session_id: wanted[index]?.session_id, source: "duckdb_traces"});
    });
    assert.equal(result.sessions, truths.length);
    assert.equal(result.examples, wanted.length);
    const empty = truths.length - wanted.length;
    assert.deepEqual(result.skipped, empty === 0 ? [] : [{reason: "no messages", count: empty}]);
    const report = await lintFile(createReadStream(path));
    assert.deepEqual([report.errors, report.warnings, report.examples], [0, 0, wanted.length]);
  });

  test(`${name}: windows hold just their turns and the system message, and pass the linter`, async t => {
    const store = await sharedStore(name);
    const truths = new Map(truthOf(name).map(truth => [truth.session_id, truth]));
    for (const window of [
      {...defaultRecipe.window, window_size: 4, stride: 2, min_window_reward: 0.5},
      {...defaultRecipe.window, window_size: 7, stride: 3, min_window_reward: 0, overlap: true},
      {...defaultRecipe.window, window_size: 3, stride: 1, min_window_reward: 0, min_window_achievements: 1},
    ]) {
      const recipe = {...everything, mode: "window" as const, window};
      const {lines, result, path} = await exported(t, store, recipe);
      assert.equal(
        result.examples + result.skipped.reduce((sum, {count}) => sum + count, 0),
        await store.windows(recipe),
      );
      for (const line of lines) {
        const truth = truths.get(String(line.metadata?.["session_id"])) as Truth;
        const range = line.metadata?.["window"] as [number, number];
        assert.deepEqual(said(line), truthSaid(truth, ...range));
        assert.equal(line.messages.find(({role}) => role !== "system")?.role, "user");
      }
      const keys = lines.map(({metadata}) => metadata as {session_id: string; window: [number, number]});
      const sorted = keys.toSorted(
        (one, other) =>
          inExportOrder(truths.get(one.session_id) as Truth, truths.get(other.session_id) as Truth) ||
          one.window[0] - other.window[0],
      );
      if (keys.length > 0)
        assert.deepEqual(
          keys.map(key => JSON.stringify(key)),
          stable(keys, sorted),
        );
      if (lines.length === 0) continue;
      const report = await lintFile(createReadStream(path));
      assert.deepEqual(
        report.counts.filter(({rule}) => rule !== "few examples" && rule !== "duplicate"),
        [],
      );
    }
  });

  for (const format of ["openai", "gemini", "sharegpt", "trl"] as const satisfies OutputFormat[]) {
    test(`${name}: ${format}, with tool calls as they are and as text, passes the linter`, async t => {
      const store = await sharedStore(name);
      for (const tool_calls of ["native", "text"] as const) {
        const recipe = recipeWith({format, tool_calls, include_metadata: "full", split_completion: format === "trl"});
        const {path, lines, text} = await exported(t, store, recipe);
        const report = await lintFile(createReadStream(path), {format});
        assert.deepEqual([report.errors, report.warnings, report.examples], [0, 0, lines.length]);
        const users = truthOf(name)
          .filter(isTold)
          .flatMap(({conversation}) => conversation.map(({user}) => user));
        for (const user of users) assert.ok(text.includes(JSON.stringify(user).slice(1, -1)));
        const native = report.toolCalls > 0;
        assert.equal(native, tool_calls === "native" && ["early", "late", "minimal", "mixed"].includes(name));
      }
    });
  }
}

/** Windows of one session keep their order; `toSorted` compares sessions, ids included. */
function stable(keys: readonly unknown[], sorted: readonly unknown[]): readonly string[] {
  assert.equal(keys.length, sorted.length);
  return sorted.map(key => JSON.stringify(key));
}

test("the guide's defaults give the selection, and a manifest that proves it", async t => {
  const store = await sharedStore("late");
  const {path, result, lines} = await exported(t, store, defaultRecipe);
  const wanted = truthOf("late").filter(passesDefaults).toSorted(inExportOrder);
  assert.deepEqual(
    lines.map(({metadata}) => metadata?.["session_id"]),
    wanted.map(({session_id}) => session_id),
  );
  const manifest = JSON.parse(readFileSync(result.manifestPath ?? "", "utf8"));
  const bytes = readFileSync(path);
  assert.deepEqual(manifest.files, [
    {
      path: "training.jsonl",
      bytes: statSync(path).size,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      examples: wanted.length,
    },
  ]);
  assert.deepEqual(result.files, [{...manifest.files[0], path}]);
  assert.deepEqual(manifest.recipe, defaultRecipe);
  assert.match(manifest.recipe_toml, /min_total_reward = 1/);
  assert.deepEqual(
    [manifest.program, manifest.source.fingerprint, manifest.source.bytes, manifest.total_sessions, manifest.sessions],
    ["trace-tui", store.source.fingerprint, store.source.bytes, 20, wanted.length],
  );
  assert.match(manifest.version, /^\d+\.\d+\.\d+/);
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

test("the same recipe gives the same bytes, whenever and wherever to", async t => {
  const store = await sharedStore("mixed");
  const again = await storeOf(t, fixturePath("mixed"));
  const first = await exported(t, store, everything);
  const second = await exported(t, again, everything);
  assert.equal(first.text, second.text);
  assert.equal(first.result.files[0]?.sha256, second.result.files[0]?.sha256);
});

test("a dry run counts the same and writes nothing", async t => {
  const store = await sharedStore("early");
  const wet = await exported(t, store, everything);
  const dry = await exported(t, store, everything, {dryRun: true, collectIds: true});
  assert.deepEqual(
    [dry.result.examples, dry.result.skipped, dry.result.findings],
    [wet.result.examples, wet.result.skipped, wet.result.findings],
  );
  assert.deepEqual([dry.result.files, dry.result.manifestPath, dry.text], [[], null, ""]);
  assert.equal(dry.result.sessionIds?.length, dry.result.examples);
});

test("nothing selected: nothing is written", async t => {
  const store = await sharedStore("late");
  const {result, text} = await exported(t, store, {...everything, filters: {min_total_reward: 1000}});
  assert.deepEqual([result.sessions, result.examples, result.files, result.manifestPath, text], [0, 0, [], null, ""]);
});

test("full metadata is what the list shows, with unknown as null", async t => {
  const store = await sharedStore("lm");
  const {lines} = await exported(t, store, recipeWith({include_metadata: "full"}), {limit: 1});
  const truth = truthOf("lm").find(({session_id}) => session_id === lines[0]?.metadata?.["session_id"]) as Truth;
  const {metadata} = lines[0] as Line;
  assert.deepEqual(
    [metadata?.["reward"], metadata?.["achievements"], metadata?.["tokens"], metadata?.["turns"], metadata?.["model"]],
    [null, null, truth.total_tokens, truth.turns, truth.model],
  );
  const without = await exported(t, store, recipeWith({include_metadata: false}), {limit: 1});
  assert.deepEqual(Object.keys(without.lines[0] as Line), ["messages"]);
});
