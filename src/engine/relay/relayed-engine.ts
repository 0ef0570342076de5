import type {MessagePort} from "node:worker_threads";
import type {RowSource, StatementOptions, Table} from "../engine.ts";
import {errorOf} from "../process/failure.ts";
import type {RelayReply, RelayRequest} from "./protocol.ts";

type Pending = {readonly resolve: (reply: RelayReply) => void; readonly reject: (error: Error) => void};

/** An engine that another thread has: statements are sent to it through a port. Signals stay behind; that thread knows when to stop. */
export class RelayedEngine implements RowSource {
  readonly #port: MessagePort;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;

  constructor(port: MessagePort) {
    this.#port = port;
    port.on("message", (reply: RelayReply) => this.#receive(reply));
  }

  async query(sql: string, options: StatementOptions = {}): Promise<Table> {
    const reply = await this.#ask("table", sql, options);
    if (reply.type !== "table") throw new Error("no table was sent");
    return reply.table;
  }

  async bytes(sql: string, options: StatementOptions = {}): Promise<Uint8Array<ArrayBuffer> | null> {
    const reply = await this.#ask("bytes", sql, options);
    if (reply.type !== "bytes") throw new Error("no bytes were sent");
    return reply.bytes;
  }

  #ask(wanted: RelayRequest["wanted"], sql: string, {parameters = []}: StatementOptions): Promise<RelayReply> {
    const id = this.#nextId++;
    this.#port.postMessage({id, wanted, sql, parameters} satisfies RelayRequest, []);
    return new Promise((resolve, reject) => {
      this.#pending.set(id, {resolve, reject});
    });
  }

  #receive(reply: RelayReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (reply.type === "failure") pending?.reject(errorOf(reply.failure));
    else pending?.resolve(reply);
  }
}
