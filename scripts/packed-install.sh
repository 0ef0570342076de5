#!/usr/bin/env bash
# Packs the program, installs the tarball in an empty folder and runs it there, as a stranger would.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$root"
tarball=$(npm pack --silent --pack-destination "$folder" | tail -n 1)
cd "$folder"
npm init -y >/dev/null
npm install --no-fund --no-audit "./$tarball" >/dev/null
npx trace-tui --version
npx trace-tui demo demo.duckdb --sessions 20
npx trace-tui inspect demo.duckdb >/dev/null
npx trace-tui filter -d demo.duckdb -o out/training.jsonl --min-reward 0
npx trace-tui validate out/training.jsonl
test -s out/training.jsonl && test -s out/training.manifest.json
cat >library.mjs <<'JS'
import {defaultRecipe, openTraces} from "trace-tui";
const traces = await openTraces("demo.duckdb");
const page = await traces.sessions({recipe: defaultRecipe, sort: {column: "reward", descending: true}, offset: 0, limit: 3});
if (page.rows.length !== 3) throw new Error(`the library found ${page.rows.length} sessions instead of 3`);
await traces.close();
JS
node library.mjs
echo "the packed program works"
