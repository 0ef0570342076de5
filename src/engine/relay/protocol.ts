import type {Parameter, Table} from "../engine.ts";
import type {Failure} from "../process/protocol.ts";

/** A statement on its way to the thread that has the engine: whether its table is wanted, or its one BLOB. */
export type RelayRequest = {
  readonly id: number;
  readonly wanted: "table" | "bytes";
  readonly sql: string;
  readonly parameters: readonly Parameter[];
};

export type RelayReply =
  | {readonly id: number; readonly type: "table"; readonly table: Table}
  | {readonly id: number; readonly type: "bytes"; readonly bytes: Uint8Array<ArrayBuffer> | null}
  | {readonly id: number; readonly type: "failure"; readonly failure: Failure};
