import assert from "node:assert/strict";
import {test} from "node:test";
import {
  compareAnchors,
  lineAfter,
  lineBefore,
  linesFrom,
  moveAnchor,
  nearestAnchor,
  screenTop,
} from "../../../hooks/conversation/anchors.ts";
import type {Block} from "../../../hooks/conversation/block.ts";
import type {ConversationDocument} from "../../../hooks/conversation/conversation-document.ts";
import {type Anchor, startOf} from "../../../hooks/state/conversation-state.ts";
import {safeText} from "../../../src/text/safe-text.ts";
import {randomNumbers} from "../../text/random.ts";

/** A document of blocks of parts of so many lines; each line says where it is. */
function documentOf(shape: readonly (readonly number[])[]): ConversationDocument {
  const block = (message: number): Block => {
    const parts = shape[message] ?? [];
    return {
      parts: parts.length,
      lineCount: part => parts[part] ?? 0,
      line: (part, line) => ({
        kind: "text",
        label: null,
        opens: false,
        cut: false,
        spans: [{text: safeText(`${message}.${part}.${line}`), tone: "plain"}],
      }),
      turnOf: () => message,
      hidden: () => null,
      partOfTurn: () => 0,
      find: () => null,
    };
  };
  return {blocks: shape.length, block};
}

const allOf = (shape: readonly (readonly number[])[]): readonly Anchor[] =>
  shape.flatMap((parts, message) =>
    parts.flatMap((lines, part) => Array.from({length: lines}, (_, line) => ({message, part, line}))),
  );

function* randomShapes(): Generator<readonly (readonly number[])[]> {
  const random = randomNumbers(4);
  const below = (limit: number): number => Math.floor(random() * limit);
  for (let count = 0; count < 200; count++) {
    yield Array.from({length: 1 + below(6)}, () => Array.from({length: 1 + below(3)}, () => 1 + below(5)));
  }
}

test("lines follow each other over parts and messages, and back", () => {
  for (const shape of randomShapes()) {
    const document = documentOf(shape);
    const all = allOf(shape);
    for (const [index, anchor] of all.entries()) {
      assert.deepEqual(lineAfter(document, anchor), all[index + 1] ?? null);
      assert.deepEqual(lineBefore(document, anchor), all[index - 1] ?? null);
    }
  }
});

test("moving goes so many lines, and no further than the ends", () => {
  for (const shape of randomShapes()) {
    const document = documentOf(shape);
    const all = allOf(shape);
    for (const [index, anchor] of all.entries()) {
      for (const lines of [-100, -3, -1, 0, 1, 4, 100]) {
        const wanted = all[Math.max(0, Math.min(index + lines, all.length - 1))];
        assert.deepEqual(moveAnchor(document, anchor, lines), wanted);
      }
    }
  }
});

test("a screen is full where there is enough to fill it, and begins where it was asked to where it can", () => {
  for (const shape of randomShapes()) {
    const document = documentOf(shape);
    const all = allOf(shape);
    for (const height of [1, 2, 5, 9]) {
      for (const [index, anchor] of all.entries()) {
        const top = screenTop(document, anchor, height);
        assert.deepEqual(top, all[Math.max(0, Math.min(index, all.length - height))]);
        const shown = linesFrom(document, top, height).map(placed => placed.anchor);
        assert.equal(shown.length, Math.min(height, all.length));
        assert.ok(shown.some(place => compareAnchors(place, anchor) === 0));
      }
    }
  }
});

test("a place that is no more is the nearest that is", () => {
  const document = documentOf([[2, 3], [1]]);
  assert.deepEqual(nearestAnchor(document, {message: 0, part: 1, line: 9}), {message: 0, part: 1, line: 2});
  assert.deepEqual(nearestAnchor(document, {message: 0, part: 5, line: 0}), {message: 0, part: 1, line: 0});
  assert.deepEqual(nearestAnchor(document, {message: 7, part: 0, line: 0}), startOf(1));
  assert.deepEqual(nearestAnchor(document, {message: -1, part: -1, line: -1}), startOf(0));
});
