import assert from "node:assert/strict";
import {test} from "node:test";
import {JsonReader} from "../../src/conversation/json/json-reader.ts";
import {
  decodeText,
  encodeText,
  isBlank,
  jsonSourceOf,
  jsonText,
  quoteSource,
  readJson,
  trimLines,
  unquoteSource,
  writeJson,
} from "../../src/conversation/json/json-text.ts";
import {onOneLine, withoutNonFinite} from "../../src/conversation/json/non-finite.ts";
import {randomFrom} from "./random-json.ts";

const source = (text: string) => jsonSourceOf(Buffer.from(text));

/** A value read with nothing but the reader. */
function read(json: JsonReader): unknown {
  const text = json.text();
  if (text !== undefined) return decodeText(text);
  if (json.enterObject()) {
    const entries: [string, unknown][] = [];
    while (json.nextMember()) {
      const key = decodeText(json.key);
      entries.push([key, read(json)]);
    }
    return Object.fromEntries(entries);
  }
  if (json.enterList()) {
    const items: unknown[] = [];
    while (json.nextItem()) items.push(read(json));
    return items;
  }
  const {kind} = json;
  if (kind === "null") {
    json.skip();
    return null;
  }
  const start = json.at;
  const number = json.number();
  return number ?? json.source.slice(start, json.at) === "true";
}

test("reads what JSON.parse reads, however it is written", () => {
  const random = randomFrom(1);
  for (let round = 0; round < 3000; round += 1) {
    const value = random.value(0);
    const written = random.write(value);
    assert.deepEqual(read(new JsonReader(source(written))), JSON.parse(written), written);
  }
});

test("passes over every value that is not read", () => {
  const random = randomFrom(2);
  for (let round = 0; round < 1000; round += 1) {
    const value = {before: random.value(0), wanted: round, after: [random.value(0), random.value(1)]};
    const members = Object.entries(value).map(([key, member]) => `"${key}" : ${random.write(member)}`);
    const json = new JsonReader(source(`{${members.join("\n,")}}`));
    json.enterObject();
    let wanted: number | null = null;
    let count = 0;
    while (json.nextMember()) {
      count += 1;
      if (json.keyIs("wanted")) wanted = json.number();
      else if (json.keyIs("after")) {
        json.enterList();
        json.nextItem();
        while (json.nextItem());
      }
    }
    assert.deepEqual([wanted, count], [round, 3]);
    assert.equal(json.at, json.source.length);
  }
});

test("never throws and always ends on what is not JSON", () => {
  const random = randomFrom(3);
  for (let round = 0; round < 5000; round += 1) {
    const written = random.write(random.value(0));
    const at = random.below(written.length + 1);
    const damaged =
      written.slice(0, at) +
      random.pick(["", '"', "\\", "{", "}", "]", ",", "\u0000"]) +
      written.slice(at + random.below(3));
    read(new JsonReader(source(damaged)));
    assert.equal(new JsonReader(source(damaged)).value().length <= damaged.length * 4, true);
  }
});

test("nesting of any depth overflows nothing", () => {
  for (const depth of [20_000, 2_000_000]) {
    const deep = `{"a":${"[".repeat(depth)}1${"]".repeat(depth)},"b":2}`;
    const json = new JsonReader(source(deep));
    json.enterObject();
    json.nextMember();
    json.nextMember();
    assert.equal(json.key, "b");
    assert.equal(json.number(), 2);
  }
});

test("a text survives the way from the file to the file, byte for byte", () => {
  const random = randomFrom(4);
  for (let round = 0; round < 3000; round += 1) {
    const text = random.text();
    assert.equal(decodeText(encodeText(text)), text);
    const written = JSON.stringify({text});
    const json = new JsonReader(source(written));
    json.enterObject();
    json.nextMember();
    const body = json.text();
    assert.equal(Buffer.from(`{"text":"${body}"}`, "latin1").toString("utf8"), written);
    assert.deepEqual(readJson(unquoteSource(quoteSource(writeJson({text})))), JSON.parse(written));
  }
});

test("blank texts, joined texts and trimmed lines", () => {
  for (const text of ["", " ", "\n", " \t\r\n "]) assert.ok(isBlank(encodeText(text)), JSON.stringify(text));
  for (const text of ["x", "\u00a0", "\\n", "\u0000"]) assert.ok(!isBlank(encodeText(text)), JSON.stringify(text));
  assert.equal(decodeText(jsonText`${encodeText('a"b')}\n\n${encodeText("ü")}`), 'a"b\n\nü');
  for (const text of ["\n\na\nb\n", "a\\n", "\\\\\n", "\n", "n"]) {
    assert.equal(decodeText(trimLines(encodeText(text))), text.replace(/^\n+|\n+$/g, ""), JSON.stringify(text));
  }
});

test("NaN and infinities become null outside of strings, and only there", () => {
  const cases = [
    ['{"a": NaN, "b": [-Infinity, Infinity]}', '{"a": null, "b": [null, null]}'],
    ['{"NaN": "NaN, \\"Infinity\\""}', '{"NaN": "NaN, \\"Infinity\\""}'],
    ["[1.50, 12345678901234567890]", "[1.50, 12345678901234567890]"],
  ] as const;
  for (const [given, wanted] of cases) assert.equal(withoutNonFinite(source(given)), wanted);
  assert.equal(onOneLine(source('{\n\t"a": "x\\ny"\r\n}')), '{ "a": "x\\ny" }');
});
