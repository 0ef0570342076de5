import type {TurnFacts} from "../../conversation/conversation.ts";
import {encodeSource, type JsonSource} from "../../conversation/json/json-text.ts";
import {sessionEntries} from "../../conversation/session-entries.ts";
import {turnFacts} from "../../conversation/turn-facts.ts";
import {qualifyingWindows, type TurnRange, rewardIn} from "../../conversation/windows.ts";
import type {Recipe} from "../../recipe/recipe.ts";
import type {SessionRecords} from "../../store/records/session-records.ts";
import {skipReasons} from "../example.ts";
import {exampleOf} from "../example-of.ts";
import type {BlockWriter} from "./block-writer.ts";
import {LineWriter} from "./line-writer.ts";
import {windowMetadata} from "../metadata.ts";

/** Makes the examples of session after session, and takes note of those that cannot be one. */
export class SessionConverter {
  readonly #recipe: Recipe;
  readonly #block: BlockWriter;
  readonly #writer: LineWriter;

  constructor(recipe: Recipe, block: BlockWriter) {
    this.#recipe = recipe;
    this.#block = block;
    this.#writer = new LineWriter(recipe.output, block);
  }

  /** Writes the examples of one session, `metadata` (JSON) with each; gives how many. */
  convert(records: SessionRecords, metadata: string | null): number {
    if (records.omitted.length > 0) return this.#skip(skipReasons.large);
    const {entries} = sessionEntries(records);
    const turns = this.#recipe.mode === "window" ? turnFacts(records, entries) : [];
    const windows: readonly (TurnRange | null)[] =
      this.#recipe.mode === "window" ? qualifyingWindows(turns, this.#recipe.window) : [null];
    const {tool_calls: toolCalls} = this.#recipe.output;
    let written = 0;
    for (const window of windows) {
      const made = exampleOf(records.sessionId, entries, window, toolCalls);
      if (typeof made === "string") {
        this.#skip(skipReasons[made]);
        continue;
      }
      const refused = this.#writer.write(made.example, this.#metadata(metadata, turns, window));
      if (refused !== null) {
        this.#skip(refused);
        continue;
      }
      for (const {name, value} of made.calls) this.#block.tools.add(name, value);
      written += 1;
    }
    return written;
  }

  #metadata(metadata: string | null, turns: readonly TurnFacts[], window: TurnRange | null): JsonSource | null {
    if (metadata === null) return null;
    if (window === null) return encodeSource(metadata);
    return windowMetadata(metadata, window, rewardIn(turns, window), this.#recipe.output.include_metadata);
  }

  #skip(reason: string): 0 {
    this.#block.skip(reason);
    return 0;
  }
}
