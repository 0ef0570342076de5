import type {MessagePort, Transferable} from "node:worker_threads";
import type {RowSource} from "../engine.ts";
import {failureOf} from "../process/failure.ts";
import type {RelayReply, RelayRequest} from "./protocol.ts";

/** Runs on `engine` what a `RelayedEngine` at the other end of `port` asks for. Nothing is run any more once `signal` aborts. */
export function relayEngine(engine: RowSource, port: MessagePort, signal: AbortSignal): void {
  const send = (reply: RelayReply, transferred: readonly Transferable[] = []) => port.postMessage(reply, transferred);
  const answer = async ({id, wanted, sql, parameters}: RelayRequest): Promise<void> => {
    try {
      if (wanted === "table") return send({id, type: "table", table: await engine.query(sql, {parameters, signal})});
      const bytes = await engine.bytes(sql, {parameters, signal});
      send({id, type: "bytes", bytes}, bytes === null ? [] : [bytes.buffer]);
    } catch (error) {
      send({id, type: "failure", failure: failureOf(error)});
    }
  };
  port.on("message", (request: RelayRequest) => void answer(request));
}
