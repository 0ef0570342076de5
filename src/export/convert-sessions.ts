import type {TurnFacts} from "../conversation/conversation.ts";
import {encodeSource, type JsonSource} from "../conversation/json/json-text.ts";
import {sessionEntries} from "../conversation/session-entries.ts";
import {turnFacts} from "../conversation/turn-facts.ts";
import {qualifyingWindows, type TurnRange, rewardIn} from "../conversation/windows.ts";
import type {Recipe} from "../recipe/recipe.ts";
import type {SessionRecords} from "../store/records/session-records.ts";
import {skipReasons} from "./example.ts";
import {exampleOf} from "./example-of.ts";
import type {LineWriter} from "./line-writer.ts";
import {windowMetadata} from "./metadata.ts";
import {ToolCatalogue} from "./tool-catalogue.ts";

/** Makes the examples of session after session, and counts those that cannot be one. */
export class SessionConverter {
  readonly tools = new ToolCatalogue();
  readonly #recipe: Recipe;
  readonly #writer: LineWriter;
  readonly #skipped = new Map<string, number>();

  constructor(recipe: Recipe, writer: LineWriter) {
    this.#recipe = recipe;
    this.#writer = writer;
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
      for (const {name, value} of made.calls) this.tools.add(name, value);
      written += 1;
    }
    return written;
  }

  /** By reason, most first. */
  skipped(): readonly {readonly reason: string; readonly count: number}[] {
    return [...this.#skipped]
      .map(([reason, count]) => ({reason, count}))
      .sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1));
  }

  #metadata(metadata: string | null, turns: readonly TurnFacts[], window: TurnRange | null): JsonSource | null {
    if (metadata === null) return null;
    if (window === null) return encodeSource(metadata);
    return windowMetadata(metadata, window, rewardIn(turns, window), this.#recipe.output.include_metadata);
  }

  #skip(reason: string): 0 {
    this.#skipped.set(reason, (this.#skipped.get(reason) ?? 0) + 1);
    return 0;
  }
}
