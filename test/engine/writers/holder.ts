// Holds a database open for writing until it is killed or told to let go: FILE, milliseconds (0 is for ever).
import {setTimeout as sleep} from "node:timers/promises";
import {DuckDBInstance} from "@duckdb/node-api";

const [file = "", milliseconds = "0"] = process.argv.slice(2);
const instance = await DuckDBInstance.create(file);
process.stdout.write(`READY ${process.pid}\n`);
if (milliseconds === "0") setInterval(() => undefined, 1000);
else {
  await sleep(Number(milliseconds));
  instance.closeSync();
}
