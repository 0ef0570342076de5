import {parentPort, workerData} from "node:worker_threads";
import {runConversion} from "./export/conversion/conversion-worker.ts";

/** A thread of a large export: converts sessions, and asks the thread that started it for their rows. */
if (parentPort !== null) await runConversion(parentPort, workerData);
