// An interface that will be killed: opens a database in an engine process, runs something endless and prints the engine's process id.
import {entryOf} from "../../../src/engine/process/entry-of.ts";
import {Supervisor} from "../../../src/engine/process/supervisor.ts";
import type {FixtureMethods} from "./fixture-engine.ts";

const path = process.argv[2] ?? null;
const engine = await Supervisor.start<FixtureMethods, unknown>(
  {
    process: {...entryOf(new URL("fixture-engine.ts", import.meta.url), "none", import.meta.url), mostMemory: 4e9},
    open: (process, call) => process.call("open", {path}, call),
    onOpened: () => undefined,
    onState: () => undefined,
  },
  {},
);
const endless = "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range + b.range = -1";
engine.call("rows", endless, {repeatable: false}).catch(() => undefined);
process.stdout.write(`ENGINE ${engine.pid}\n`);
