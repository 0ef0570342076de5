// Opens each file named, attached and as a snapshot, reads it, makes DuckDB spill, and closes it. To be looked at from outside.
import {openEngine} from "../../../src/engine/open-engine.ts";

for (const path of process.argv.slice(2)) {
  for (const access of ["snapshot", "attached"] as const) {
    try {
      const {engine} = await openEngine(path, {access, memoryLimitMegabytes: 120, threads: 2});
      const sql =
        "SELECT count(*) FROM (SELECT md5(range::VARCHAR) || repeat('z', 100) AS x FROM range(1000000) ORDER BY x LIMIT 900000)";
      await engine.query(sql);
      const tables = await engine.query("SELECT count(*) FROM duckdb_tables() WHERE database_name = 'src'");
      process.stdout.write(`${access} ${Number(tables.rows[0]?.[0])}\n`);
      await engine.close();
    } catch (error) {
      process.stdout.write(`${access} refused: ${(error as Error).message}\n`);
    }
  }
}
