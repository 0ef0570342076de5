import assert from "node:assert/strict";
import {test} from "node:test";
import {conversationDocument, type DocumentOptions} from "../../../hooks/conversation/conversation-document.ts";
import {keepText} from "../../../hooks/conversation/keep-text.ts";
import {RecentMap} from "../../../hooks/conversation/recent-map.ts";
import {outlineOf} from "../../../src/conversation/outline-of.ts";
import {fakeChat} from "../../helpers/fake-chat.ts";

const options: DocumentOptions = {width: 80, fold: "full", raw: false, unfolded: new Set(), texts: new Map()};

test("a message is laid out once for a width and a fold, and anew where either changes", () => {
  const outline = outlineOf(fakeChat({turns: 3}), 2000);
  const block = conversationDocument(outline, options).block(2);
  assert.equal(conversationDocument(outline, {...options}).block(2), block);
  assert.notEqual(conversationDocument(outline, {...options, width: 81}).block(2), block);
  assert.notEqual(conversationDocument(outline, {...options, raw: true}).block(2), block);
  assert.notEqual(conversationDocument(outline, {...options, fold: "outline"}).block(2), block);
});

test("a text that comes or goes changes its own message only", () => {
  const outline = outlineOf(fakeChat({turns: 3}), 5);
  const texts = keepText(new Map(), 1, "own", {text: "whole"});
  const before = conversationDocument(outline, options);
  const [first, second] = [before.block(1), before.block(2)];
  const after = conversationDocument(outline, {...options, texts});
  assert.equal(after.block(2), second);
  const whole = after.block(1);
  assert.notEqual(whole, first);
  assert.equal(conversationDocument(outline, {...options, texts}).block(1), whole);
  assert.notEqual(conversationDocument(outline, options).block(1), whole);
});

test("a map holds what was used last", () => {
  const map = new RecentMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  assert.equal(map.get("a"), 1);
  map.set("c", 3);
  assert.deepEqual([map.get("a"), map.get("b"), map.get("c")], [1, undefined, 3]);
  map.drop(key => key === "a");
  assert.deepEqual([map.get("a"), map.get("c")], [undefined, 3]);
});
