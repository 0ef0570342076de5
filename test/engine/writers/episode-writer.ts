// An agent that opens the database for each episode: FILE, episodes, pause in ms, seconds at most. Prints how often somebody's lock was in its way.
import {setTimeout as sleep} from "node:timers/promises";
import {DuckDBInstance} from "@duckdb/node-api";

const [file = "", episodes = "200", pause = "20", seconds = "Infinity"] = process.argv.slice(2);
const end = performance.now() + Number(seconds) * 1000;
let conflicts = 0;
process.stdout.write("READY\n");

async function open(): Promise<DuckDBInstance> {
  for (;;) {
    try {
      return await DuckDBInstance.create(file, {threads: "1"});
    } catch (error) {
      if (!/lock/.test(String(error))) throw error;
      conflicts += 1;
      await sleep(20);
    }
  }
}

for (let episode = 0; episode < Number(episodes) && performance.now() < end; episode += 1) {
  const instance = await open();
  const connection = await instance.connect();
  await connection.run("CREATE TABLE IF NOT EXISTS episodes (id BIGINT, parent BIGINT, text VARCHAR)");
  await connection.run(`INSERT INTO episodes SELECT r, ${episode}, repeat('y', 2000) FROM range(10) t(r)`);
  connection.closeSync();
  instance.closeSync();
  process.stdout.write(`N ${episode + 1}\n`);
  await sleep(Number(pause));
}
process.stdout.write(`DONE ${conflicts}\n`);
