import {openEngine} from "../../src/engine/open-engine.ts";
import {TraceError} from "../../src/errors.ts";
import {exportSelection} from "../../src/export/export-selection.ts";
import {openStore} from "../../src/store/open-store.ts";
import {everything} from "./open-export.ts";

const opened = await openEngine(process.argv[2] ?? "");
const store = await openStore(opened);
try {
  for (let round = 0; round < Number(process.env["REPEAT"] ?? 1); round += 1) {
    await exportSelection({engine: opened.engine, store}, everything, "-");
  }
} catch (error) {
  if (!(error instanceof TraceError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
await opened.engine.close();
