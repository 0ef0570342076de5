import type {MessagePort} from "node:worker_threads";
import type {Failure} from "../../engine/process/protocol.ts";
import type {Recipe} from "../../recipe/recipe.ts";
import type {PlainSchema} from "../../store/schema/source-schema.ts";
import type {Block, Slice} from "./block.ts";

/** What a worker that converts is started with. */
export type WorkerTask = {
  readonly schema: PlainSchema;
  readonly recipe: Recipe;
  /** Where its statements go. */
  readonly engine: MessagePort;
};

/** To the worker, whenever it has asked for the next slice; null when there is none. */
export type ToWorker = Slice | null;

export type FromWorker =
  | {readonly type: "next"}
  | {readonly type: "block"; readonly block: Block}
  | {readonly type: "done"}
  | {readonly type: "failure"; readonly failure: Failure};
