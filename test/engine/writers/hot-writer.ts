// Commits ten rows at a time, as fast as it may: FILE, checkpoint size, pause in ms, bytes a row. Prints "N count" after each commit.
import {setTimeout as sleep} from "node:timers/promises";
import {DuckDBInstance} from "@duckdb/node-api";

const [file = "", checkpoint = "16MB", pause = "2", bytes = "2000"] = process.argv.slice(2);
const instance = await DuckDBInstance.create(file, {threads: "1"});
const connection = await instance.connect();
await connection.run("CREATE TABLE IF NOT EXISTS episodes (id BIGINT PRIMARY KEY, parent BIGINT, text VARCHAR)");
await connection.run("CREATE TABLE IF NOT EXISTS meta (n BIGINT); DELETE FROM meta; INSERT INTO meta VALUES (0)");
await connection.run(`SET wal_autocheckpoint = '${checkpoint}'`);
process.stdout.write(`READY ${process.pid}\n`);
for (let index = 0; ; index += 1) {
  await connection.run("BEGIN");
  await connection.run(
    `INSERT INTO episodes SELECT ${index} * 10 + r, ${index}, repeat('x', ${bytes}) || r FROM range(10) t(r)`,
  );
  await connection.run(`UPDATE meta SET n = ${index + 1}`);
  await connection.run("COMMIT");
  process.stdout.write(`N ${index + 1}\n`);
  await sleep(Number(pause));
}
