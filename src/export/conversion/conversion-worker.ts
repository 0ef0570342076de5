import type {MessagePort, Transferable} from "node:worker_threads";
import {failureOf} from "../../engine/process/failure.ts";
import {RelayedEngine} from "../../engine/relay/relayed-engine.ts";
import {SourceSchema} from "../../store/schema/source-schema.ts";
import type {Slice} from "./block.ts";
import {convertSlices} from "./convert-slices.ts";
import type {FromWorker, ToWorker, WorkerTask} from "./worker-messages.ts";

/** A worker's part of an export: converts the slices that it is given through `port`, one after another, and sends their blocks back. */
export async function runConversion(port: MessagePort, {schema, recipe, engine}: WorkerTask): Promise<void> {
  const send = (message: FromWorker, transferred: readonly Transferable[] = []) =>
    port.postMessage(message, transferred);
  try {
    await convertSlices({
      engine: new RelayedEngine(engine),
      schema: SourceSchema.from(schema),
      recipe,
      slices: slicesFrom(port, () => send({type: "next"})),
      deliver: block => send({type: "block", block}, [block.bytes.buffer, block.digests.buffer]),
    });
    send({type: "done"});
  } catch (error) {
    send({type: "failure", failure: failureOf(error)});
  }
}

async function* slicesFrom(port: MessagePort, ask: () => void): AsyncGenerator<Slice, void, undefined> {
  for (;;) {
    const next = new Promise<ToWorker>(resolve => port.once("message", resolve));
    ask();
    const slice = await next;
    if (slice === null) return;
    yield slice;
  }
}
