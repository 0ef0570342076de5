import assert from "node:assert/strict";
import {test} from "node:test";
import {keyCodes, renderInterface} from "../helpers/interface.tsx";

const found = Array.from({length: 60}, (_, index) => ({
  session_id: `crafter_episode_${index}_0a1b2c3d-0000-4000-8000-00000000000a`,
  created_at: index === 1 ? null : "2025-07-25T14:24:06.169Z",
  experiment: index === 2 ? null : "exp\u001b[31m-7",
}));

for (const [columns, rows] of [
  [80, 24],
  [120, 35],
  [200, 60],
] as const)
  test(`while a large file is read its first sessions are looked at, aligned, at ${columns}×${rows}`, async context => {
    const ui = renderInterface(null, {columns, rows});
    context.after(() => ui.unmount());
    ui.store.setState({
      engine: {phase: "opening", progress: {label: "reading model calls", done: 2, total: 9}, found},
    });
    const lines = (await ui.waitFor("crafter_episode_0")).split("\n");
    assert.equal(lines.length, rows);
    assert.ok(lines.every(line => line.length <= columns));
    const head = lines.findIndex(line => /^ {2}session +started +experiment$/.test(line.trimEnd()));
    const [first, second, third] = lines.slice(head + 1);
    const start = lines[head]?.indexOf("started") ?? 0;
    assert.equal(first?.slice(start, start + 16), "2025-07-25 14:24");
    assert.equal(second?.slice(start, start + 16).trim(), "–");
    assert.match(third?.slice(start + 17) ?? "", /^–/);
    // No escape sequence of the data's, and as many rows as there is room for.
    assert.doesNotMatch(first ?? "", /\u001b/);
    const seen = lines.filter(line => line.includes("crafter_episode_")).length;
    assert.equal(seen, rows - 1 - head - 1);
    assert.match(lines.at(-1) ?? "", /q quit/);
  });

test("while a file is being opened q and Esc leave, and keys that need its rows do nothing", async context => {
  const ui = renderInterface(null);
  context.after(() => ui.unmount());
  ui.store.setState({engine: {phase: "opening", progress: {label: "reading model calls", done: 2, total: 9}, found}});
  await ui.waitFor("reading model calls");
  const before = ui.store.getState();
  await ui.press("j", "G", keyCodes.enter, " ");
  assert.deepEqual(ui.store.getState().list, before.list);
  assert.deepEqual([ui.store.getState().conversation, ui.exitCodes], [null, []]);
  await ui.press("q", keyCodes.escape);
  assert.deepEqual(ui.exitCodes, [0, 0]);
});
