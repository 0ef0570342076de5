import assert from "node:assert/strict";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {fileURLToPath} from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const importsOf = /(?:from|import)\s*\(?\s*"([^"]+)"/g;

test("nothing but src/text vouches that a text is safe", () => {
  const files = ["src", "hooks", "components", "bin"].flatMap(folder =>
    readdirSync(join(root, folder), {recursive: true, encoding: "utf8"}).map(path => join(folder, path)),
  );
  const importers = files.filter(file => {
    if (!/\.[jt]sx?$/.test(file)) return false;
    const imported = [...readFileSync(join(root, file), "utf8").matchAll(importsOf)].map(([, path = ""]) =>
      join(file, "..", path),
    );
    return imported.includes(join("src", "text", "brand.ts"));
  });
  assert.ok(importers.includes(join("src", "text", "safe-text.ts")), "the search finds what is there");
  assert.deepEqual(
    importers.filter(file => !file.startsWith(join("src", "text"))),
    [],
  );
});
