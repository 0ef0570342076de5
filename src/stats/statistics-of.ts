import type {Engine} from "../engine/engine.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {signalOf} from "../store/signal-of.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {histogramsOf} from "./histograms-of.ts";
import type {Statistics} from "./statistics.ts";
import {summariesOf} from "./summaries-of.ts";
import {usageOf} from "./usage-of.ts";

/**
 * Everything that is shown of a recipe, by a few statements over the rollup. In window mode `examples` is null: whoever can read turns
 * counts them.
 */
export async function statisticsOf(
  engine: Engine,
  source: SourceDescription,
  recipe: Recipe,
  call: CallOptions = {},
): Promise<Statistics> {
  const signal = signalOf(call);
  const [summaries, histograms, usage] = await Promise.all([
    summariesOf(engine, source, recipe, signal),
    histogramsOf(engine, source, recipe, signal),
    usageOf(engine, recipe, signal),
  ]);
  return {...summaries, histograms, ...usage, examples: recipe.mode === "window" ? null : summaries.selected};
}
