import type {Engine, Parameter} from "../engine/engine.ts";
import type {MetricName} from "../recipe/metrics.ts";
import {listOf, numberOf} from "../store/cells.ts";
import {signalOf} from "../store/signal-of.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {unknownCode} from "./codes.ts";
import type {Scale} from "./scale.ts";

/** The two values between which a quantile lies, and how far: as `quantile_cont` defines it. */
type Between = {readonly low: Place; readonly high: Place; readonly share: number};

/** A value by its code on the scale and its rank among the values of that code. */
type Place = {readonly code: number; readonly rank: number};

export type QuantileRequest = {
  readonly metric: MetricName;
  readonly scale: Scale;
  /** Selected sessions by code. */
  readonly counts: Float64Array;
  readonly quantiles: readonly number[];
};

/**
 * Exact quantiles (`quantile_cont`) of metrics over the selection. Counts by code tell where each lies; most often values have to be looked up
 * in a hundredth of the sessions only. `selected` is the selection's condition; null where no value is known.
 */
export async function quantilesOf(
  engine: Engine,
  requests: readonly QuantileRequest[],
  selected: {readonly sql: string; readonly parameters: readonly Parameter[]},
  call: CallOptions,
): Promise<readonly (readonly (number | null)[])[]> {
  const found = requests.map(request => request.quantiles.map(quantile => betweenOf(request.counts, quantile)));
  const wanted = new Map<string, {metric: MetricName; code: number; count: number; ranks: Set<number>}>();
  requests.forEach(({metric, scale, counts}, index) => {
    for (const between of found[index] ?? []) {
      for (const place of between === null ? [] : [between.low, between.high]) {
        if (edgeAt(scale, place.code) !== null) continue;
        const key = `${metric} ${place.code}`;
        const entry = wanted.get(key) ?? {
          metric,
          code: place.code,
          count: counts[place.code] ?? 0,
          ranks: new Set<number>(),
        };
        entry.ranks.add(place.rank);
        wanted.set(key, entry);
      }
    }
  });
  const values = new Map<string, number>();
  if (wanted.size > 0) {
    const entries = [...wanted];
    const picked = entries.map(([, {metric, code, count, ranks}]) => {
      // Between two ranks, so that no rounding leads to the next.
      const shares = [...ranks].map(rank => (rank + 0.5) / count);
      return `quantile_disc(${metric}, [${shares.join(", ")}]) FILTER (${metric}_code = ${code})`;
    });
    const {rows} = await engine.query(`SELECT ${picked.join(", ")} FROM rollup.sessions WHERE ${selected.sql}`, {
      parameters: selected.parameters,
      ...signalOf(call),
    });
    entries.forEach(([key, {ranks}], index) => {
      const found = listOf(rows[0]?.[index], numberOf);
      [...ranks].forEach((rank, place) => values.set(`${key} ${rank}`, found[place] ?? Number.NaN));
    });
  }
  return requests.map(({metric, scale}, index) =>
    (found[index] ?? []).map(between => {
      if (between === null) return null;
      const valueAt = ({code, rank}: Place) => edgeAt(scale, code) ?? values.get(`${metric} ${code} ${rank}`) ?? NaN;
      const [low, high] = [valueAt(between.low), valueAt(between.high)];
      return low === high ? low : low * (1 - between.share) + high * between.share;
    }),
  );
}

/** Values at an edge are that edge. */
function edgeAt({edges}: Scale, code: number): number | null {
  return code % 2 === 1 ? (edges[(code - 1) / 2] ?? null) : null;
}

function betweenOf(counts: Float64Array, quantile: number): Between | null {
  let known = 0;
  for (let code = 0; code < unknownCode; code++) known += counts[code] ?? 0;
  if (known === 0) return null;
  const rank = quantile * (known - 1);
  const low = Math.floor(rank);
  return {low: placeOf(counts, low), high: placeOf(counts, Math.ceil(rank)), share: rank - low};
}

function placeOf(counts: Float64Array, rank: number): Place {
  let before = 0;
  for (let code = 0; code < unknownCode; code++) {
    const count = counts[code] ?? 0;
    if (rank < before + count) return {code, rank: rank - before};
    before += count;
  }
  throw new Error("a rank beyond the last value");
}
