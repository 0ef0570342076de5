import type {RowSource} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {SourceSchema} from "../schema/source-schema.ts";

/** What every reading of rows needs: the engine, what the file has, and a way to stop. */
export type SourceReader = {readonly engine: RowSource; readonly schema: SourceSchema; readonly call: CallOptions};
