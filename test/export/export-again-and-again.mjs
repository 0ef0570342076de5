// Exports a database again and again, until it is killed. Plain JavaScript over the built library: it starts in no time.
import {defaultRecipe, openTraces} from "../../dist/index.js";

const [database, prefix] = process.argv.slice(2);
const traces = await openTraces(database, {threads: 1});
const everything = {...defaultRecipe, filters: {}};
for (let round = 0; ; round += 1) {
  const written = traces.export(everything, `${prefix}-${round}.jsonl`);
  if (round === 0) process.stdout.write("started\n");
  await written;
}
