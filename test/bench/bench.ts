// The benchmark. Prints its figures, and when all parts of a size were measured writes them into BENCHMARKS.md and the README.
//   npm run bench -- [--sizes 10k,100k] [--parts start,keys,export,others] [--measures step,…] [--starts 10] [--own-node-only] [--no-write]
import {readFileSync, statSync, writeFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {benchOptions, defaultStarts} from "./bench-options.ts";
import {measureSize} from "./measure-size.ts";
import {nodeVersions} from "./node-versions.ts";
import {benchmarksPage} from "./report/benchmarks-page.ts";
import {betweenMarks, readmeFigures} from "./report/readme-figures.ts";
import {circumstances, saveResult, savedResults} from "./report/result.ts";
import {databaseOf, sizes} from "./sizes.ts";

const root = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const options = benchOptions(process.argv.slice(2));
const {versions, note} = nodeVersions();
const nodes = options.ownNodeOnly ? versions.slice(-1) : versions;
for (const size of options.sizes) {
  const database = await databaseOf(size);
  const before = circumstances();
  const measured = await measureSize({size, database, nodes, options});
  const result = {
    ...before,
    size,
    sessions: sizes[size].sessions,
    megabytes: statSync(database).size / 1e6,
    command: `npm run bench -- --sizes ${size}${options.starts === defaultStarts ? "" : ` --starts ${options.starts}`}`,
    ...measured,
    notes: [...(note === null ? [] : [note]), ...measured.notes],
  };
  process.stdout.write(`${benchmarksPage([result]).split("\n\n").slice(2).join("\n\n")}\n`);
  if (options.isWhole && options.write) saveResult(result);
}
if (options.isWhole && options.write) {
  const results = savedResults();
  writeFileSync(root("BENCHMARKS.md"), benchmarksPage(results));
  const main = results.find(({size}) => size === "100k");
  if (main) {
    const readme = readFileSync(root("README.md"), "utf8");
    writeFileSync(root("README.md"), betweenMarks(readme, readmeFigures(main)));
  }
}
