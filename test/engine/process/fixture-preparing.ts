// A program that prepares an engine process and has nothing else to do.
import {entryOf} from "../../../src/engine/process/entry-of.ts";
import {prepareProcess} from "../../../src/engine/process/start-process.ts";
import {childrenOf} from "../../helpers/processes.ts";

const before = childrenOf(process.pid);
prepareProcess(entryOf(new URL("fixture-engine.ts", import.meta.url), "none", import.meta.url));
const prepared = childrenOf(process.pid).filter(pid => !before.includes(pid));
process.stdout.write(`PREPARED ${prepared.join(" ")}\n`);
