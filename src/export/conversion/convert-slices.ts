import {boundYoungGeneration} from "../../bound-young-generation.ts";
import type {RowSource} from "../../engine/engine.ts";
import type {Recipe} from "../../recipe/recipe.ts";
import type {PlannedSession} from "../../store/export-plan.ts";
import type {SessionFacts} from "../../store/records/session-facts.ts";
import {readRecordGroups} from "../../store/records/session-records.ts";
import type {SourceSchema} from "../../store/schema/source-schema.ts";
import {Breath} from "../breath.ts";
import {metadataOf} from "../metadata.ts";
import type {Block, Slice} from "./block.ts";
import {BlockWriter} from "./block-writer.ts";
import {SessionConverter} from "./session-converter.ts";

/** What converting sessions takes. */
export type Conversion = {
  readonly engine: RowSource;
  readonly schema: SourceSchema;
  readonly recipe: Recipe;
  readonly slices: AsyncIterable<Slice>;
  /** Is given the blocks of each slice in their order. */
  readonly deliver: (block: Block) => void;
  readonly signal?: AbortSignal;
};

/** What new objects may take, in bytes. */
const newObjectBytes = 32e6;

type Waiting = {readonly slice: number; readonly planned: PlannedSession};

/** Makes lines of the sessions of slices that come in their order. Memory does not grow with their number. */
export async function convertSlices(conversion: Conversion): Promise<void> {
  const {engine, schema, recipe, slices, deliver, signal} = conversion;
  const call = signal === undefined ? {} : {signal};
  const breath = new Breath(call);
  const block = new BlockWriter();
  const converter = new SessionConverter(recipe, block);
  const waiting = new Map<string, Waiting>();
  const options = {...call, events: recipe.mode === "window"};
  let current: number | null = null;
  for await (const group of readRecordGroups(engine, schema, factsOf(slices, waiting), options)) {
    for (const records of group) {
      const found = waiting.get(records.sessionId);
      if (found === undefined) continue;
      waiting.delete(records.sessionId);
      const {slice, planned} = found;
      if (current !== null && current !== slice) deliver(block.take(current, true));
      current = slice;
      const {facts, key} = planned;
      const metadata = metadataOf(recipe.output.include_metadata, facts.sessionId, key);
      block.endSession(planned.position, converter.convert(records, metadata));
      if (block.isFull) deliver(block.take(slice, false));
      if (breath.isDue) {
        boundYoungGeneration(newObjectBytes);
        await breath.take();
      }
    }
  }
  if (current !== null) deliver(block.take(current, true));
  breath.check();
}

/** The slices' sessions, which are put into `waiting` until their turn comes. */
async function* factsOf(
  slices: AsyncIterable<Slice>,
  waiting: Map<string, Waiting>,
): AsyncGenerator<readonly SessionFacts[], void, undefined> {
  for await (const {number, sessions} of slices) {
    for (const planned of sessions) waiting.set(planned.facts.sessionId, {slice: number, planned});
    yield sessions.map(({facts}) => facts);
  }
}
