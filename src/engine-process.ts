import {loadDuckDB} from "./engine/duckdb.ts";
import {keepCompiled} from "./engine/process/keep-compiled.ts";
import {serve} from "./engine/process/serve.ts";
import {openTraces} from "./traces/open-traces.ts";
import {tracesService} from "./traces/traces-service.ts";

/** The engine process: opens one trace database and answers the interface's calls. */
serve(
  tracesService(async ({path, options}, call) => {
    const traces = await openTraces(path, {...options, ...call, rests: true});
    keepCompiled();
    return traces;
  }),
);

// Nothing else is done here without it. What is wrong with it is told to whoever opens a database.
setImmediate(() => {
  try {
    loadDuckDB();
  } catch {}
});
