import type {Cell, Engine, Parameter} from "../engine/engine.ts";
import {type MetricName, metricNames, metrics} from "../recipe/metrics.ts";
import {numberOf, numberOrNull, textOf} from "../store/cells.ts";
import {signalOf} from "../store/signal-of.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {byMetric} from "./by-metric.ts";
import type {CubeModel} from "./cube.ts";
import {namesByCode} from "./names-by-code.ts";
import {decimalsOf, unitsSql} from "./units.ts";

/** Of a metric, by part: how many sessions have it, its sum in units (`units.ts`), its least and greatest value (NaN where nothing is known). */
export type MetricSums = {
  readonly known: Float64Array;
  readonly units: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
};

export type Sums = {
  readonly decimals: Readonly<Record<MetricName, number>>;
  readonly metrics: Readonly<Record<MetricName, MetricSums>>;
  /** By part too. A session of several models counts with each of them, its calls, tokens and cost with the model that made them. */
  readonly models: readonly CubeModel[];
};

/** Some sessions, and the parts into which they are divided, numbered from 0: `part` is SQL for a session's; null where there is one part only. */
export type Divided = {
  readonly selected: string;
  readonly parameters: readonly Parameter[];
  readonly part: string | null;
  readonly parts: number;
};

/** Adds up what only the sessions' values tell. */
export async function sumsOf(
  engine: Engine,
  source: SourceDescription,
  {selected, parameters, part, parts}: Divided,
  call: CallOptions,
): Promise<Sums> {
  const decimals = byMetric(name => decimalsOf(name, source.scales[name], source.sessions));
  const values = metricNames.map(
    name => `count(${name}), sum(${unitsOf(name, decimals[name])}), min(${name}), max(${name})`,
  );
  const options = {parameters, ...signalOf(call)};
  const names = await namesByCode(engine);
  const [sums, ...byModel] = await Promise.all([
    engine.query(
      `SELECT ${part ?? "0"} AS part, ${values.join(", ")} FROM rollup.sessions WHERE ${selected} GROUP BY ${part === null ? "()" : "part"}`,
      options,
    ),
    engine.query(modelsSql(selected, part ?? "0", decimals.tokens), options),
    ...(names.hasCorrections ? [engine.query(correctionsSql(selected, part ?? "0"), options)] : []),
  ]);
  const found = byMetric(name => {
    const column = (offset: number, none: number) => {
      const sumsOfParts = new Float64Array(parts).fill(none);
      for (const row of sums.rows)
        sumsOfParts[numberOf(row[0])] = numberOrNull(row[1 + 4 * metricNames.indexOf(name) + offset]) ?? none;
      return sumsOfParts;
    };
    return {known: column(0, 0), units: column(1, 0), min: column(2, Number.NaN), max: column(3, Number.NaN)};
  });
  const models = new ModelSums(parts);
  for (const [place, code, name, ...numbers] of byModel.flatMap(({rows}) => rows)) {
    models.add(textOf(code === null ? name : names.models[numberOf(code)]), numberOf(place), numbers);
  }
  return {decimals, metrics: found, models: models.all()};
}

/** SQL for a metric's values in units: a column of their own where the values are no whole numbers, the values themselves where a unit is 1. */
function unitsOf(name: MetricName, decimals: number): string {
  if (!metrics[name].whole) return `${name}_units`;
  return decimals === 0 ? name : unitsSql(name, decimals);
}

/**
 * Rows of the part, the model's code (or its name), sessions, calls, tokens, sessions with known tokens, cost, sessions with known cost. Every session is
 * counted with its one model, those without one are left out.
 */
function modelsSql(selected: string, part: string, tokenDecimals: number): string {
  return `SELECT ${part} AS part, model_code, NULL, count(*), sum(calls), sum(${unitsOf("tokens", tokenDecimals)}), count(tokens),
      sum(cost_units), count(cost_units)
    FROM rollup.sessions WHERE ${selected} AND model_code IS NOT NULL GROUP BY part, model_code`;
}

/** Such rows, by name, to be added for sessions of several models: they count with each, calls, tokens and cost with the model that made them. */
function correctionsSql(selected: string, part: string): string {
  return `SELECT part, NULL, name, sum(sessions), sum(calls), sum(tokens), sum(tokens_known), sum(cost), sum(cost_known)
    FROM (SELECT ${part} AS part, rowid AS row FROM rollup.sessions WHERE ${selected} AND rowid IN (SELECT row FROM rollup.model_corrections))
    JOIN rollup.model_corrections USING (row) GROUP BY part, name`;
}

const modelNumbers = ["sessions", "calls", "tokens", "tokensKnown", "cost", "costKnown"] as const;

/** Sums by model and part. */
class ModelSums {
  readonly #parts: number;
  readonly #models = new Map<string, CubeModel>();

  constructor(parts: number) {
    this.#parts = parts;
  }

  /** Adds numbers, in the order of `modelNumbers`. */
  add(model: string, part: number, numbers: readonly Cell[]): void {
    const entry = this.#models.get(model) ?? this.#empty(model);
    this.#models.set(model, entry);
    modelNumbers.forEach((key, index) => {
      entry[key][part] = (entry[key][part] ?? 0) + (numberOrNull(numbers[index]) ?? 0);
    });
  }

  all(): readonly CubeModel[] {
    return [...this.#models.values()];
  }

  #empty(model: string): CubeModel {
    const numbers = () => new Float64Array(this.#parts);
    return {
      model,
      sessions: numbers(),
      calls: numbers(),
      tokens: numbers(),
      tokensKnown: numbers(),
      cost: numbers(),
      costKnown: numbers(),
    };
  }
}
