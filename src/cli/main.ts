import {processIo} from "./process-io.ts";
import {runCommand} from "./run-command.ts";

const {io, finish} = processIo();
await finish(await runCommand(process.argv.slice(2), io));
