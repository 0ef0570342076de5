import {openEngine} from "../../src/engine/open-engine.ts";
import {exportSelection} from "../../src/export/export-selection.ts";
import {openStore} from "../../src/store/open-store.ts";
import {everything} from "./open-export.ts";

const [database, prefix] = process.argv.slice(2);
const opened = await openEngine(database ?? "");
const store = await openStore(opened);
for (let round = 0; ; round += 1) {
  const written = exportSelection({engine: opened.engine, store}, everything, `${prefix}-${round}.jsonl`);
  if (round === 0) process.stdout.write("started\n");
  await written;
}
