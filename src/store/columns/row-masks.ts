import {byStretches} from "../../by-stretches.ts";
import type {Engine} from "../../engine/engine.ts";
import {type FilterKey, filterKeys, filters, thresholdKeys} from "../../recipe/filters.ts";
import type {Recipe} from "../../recipe/recipe.ts";
import {passingCodes} from "../../stats/passing-codes.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import {BoundParameters} from "../bind.ts";
import {filterConditions} from "../filter-conditions.ts";
import {amongSql} from "../predicate.ts";
import {SharedWork} from "../shared-work.ts";
import type {SourceDescription} from "../source-description.ts";
import {type SessionColumns, sessionColumns} from "./session-columns.ts";

/** Small numbers, one for each row of `rollup.sessions`. */
export type Masks = Uint8Array | Uint32Array;

/** Which filters each session fails, as a number with a bit for each filter that is set. */
export type RowMasks = {
  readonly keys: readonly FilterKey[];
  readonly fails: Masks;
  /** What keeps the session out of the selection: nothing where it is kept by hand, `rejection` too where it is rejected by hand. */
  readonly keeps: Masks;
  /** A bit that no filter has. */
  readonly rejection: number;
  /** The rows of the sessions kept by hand. */
  readonly kept: Uint32Array;
};

type Source = Pick<SourceDescription, "scales" | "sessions">;

/** How many recipes' masks are remembered: the list and the statistics ask for the same. */
const mostMasks = 2;

const known = new WeakMap<Engine, SharedWork<RowMasks>>();

/**
 * The masks of a recipe, which must have been prepared. Thresholds are compared by the sessions' codes, in memory; everything else DuckDB is asked, once for
 * each condition. While a search goes on (`isGrowing`) what it has found is asked for anew.
 */
export function rowMasks(
  engine: Engine,
  source: Source,
  recipe: Recipe,
  call: CallOptions,
  isGrowing = false,
): Promise<RowMasks> {
  const work = () => readMasks(sessionColumns(engine), source, recipe, isGrowing, call);
  if (isGrowing) return work();
  const masks = known.get(engine) ?? new SharedWork(mostMasks, async () => undefined);
  known.set(engine, masks);
  return masks.get(JSON.stringify([recipe.filters, recipe.verdicts]), work, call);
}

async function readMasks(
  columns: SessionColumns,
  {scales, sessions}: Source,
  {filters: set, verdicts}: Recipe,
  isGrowing: boolean,
  call: CallOptions,
): Promise<RowMasks> {
  const among = async (ids: readonly string[]): Promise<Uint32Array> => {
    const {bind, parameters} = new BoundParameters();
    return ids.length === 0 ? new Uint32Array() : columns.rows({sql: amongSql(ids, bind), parameters}, call);
  };
  const [kept, rejected, ...marks] = await Promise.all([
    among(verdicts.keep),
    among(verdicts.reject),
    ...filterKeys.map(async key => {
      const mark = await markOf(columns, scales, key, set, isGrowing, call);
      return mark === null ? [] : [{key, mark}];
    }),
  ]);
  const filtering = marks.flat();
  const rejection = 2 ** filtering.length;
  const fails = rejection < 256 ? new Uint8Array(sessions) : new Uint32Array(sessions);
  filtering.forEach(({mark}, index) => mark(fails, 2 ** index));
  const keeps = kept.length + rejected.length === 0 ? fails : fails.slice();
  for (const row of kept) keeps[row] = 0;
  for (const row of rejected) keeps[row] = (fails[row] ?? 0) | rejection;
  return {keys: filtering.map(({key}) => key), fails, keeps, rejection, kept};
}

/** Sets a bit where a session fails a filter. */
type Mark = (fails: Masks, bit: number) => void;

async function markOf(
  columns: SessionColumns,
  scales: Source["scales"],
  key: FilterKey,
  set: Recipe["filters"],
  isGrowing: boolean,
  call: CallOptions,
): Promise<Mark | null> {
  const {bind, parameters} = new BoundParameters();
  const threshold = thresholdKeys.find(name => name === key);
  if (threshold === undefined) {
    const [condition] = filterConditions(set, bind, {without: filterKeys.filter(name => name !== key)});
    if (condition === undefined) return null;
    const {sql} = condition;
    const rows = await (isGrowing && key === "search"
      ? columns.newRows({sql, parameters}, call)
      : columns.rows({sql, parameters}, call));
    return (fails, bit) => {
      byStretches(fails.length, {fails, bit}, markAll);
      change(fails, rows, mask => mask - bit);
    };
  }
  const value = set[threshold];
  if (value === undefined) return null;
  const {metric, kind} = filters[threshold];
  const {passes, divided} = passingCodes(threshold, value, scales[metric]);
  const failing = `${metric}_code = ${divided} AND ${metric} ${kind === "min" ? "<" : ">"} ${bind(value)}`;
  const [{codes: byName}, rows] = await Promise.all([
    columns.codes(call),
    divided === null ? new Uint32Array() : columns.rows({sql: failing, parameters}, call),
  ]);
  const codes = byName[metric];
  return (fails, bit) => {
    const bits = Uint32Array.from(passes, isPassed => (isPassed === 1 ? 0 : bit));
    byStretches(fails.length, {fails, codes, bits}, markByCode);
    change(fails, rows, mask => mask | bit);
  };
}

type AllMarked = {readonly fails: Masks; readonly bit: number};

function markAll({fails, bit}: AllMarked, from: number, to: number): void {
  for (let row = from; row < to; row++) fails[row] = (fails[row] ?? 0) | bit;
}

type MarkedByCode = {readonly fails: Masks; readonly codes: Uint8Array; readonly bits: Uint32Array};

function markByCode({fails, codes, bits}: MarkedByCode, from: number, to: number): void {
  for (let row = from; row < to; row++) fails[row] = (fails[row] ?? 0) | (bits[codes[row] ?? 0] ?? 0);
}

function change(masks: Masks, rows: Uint32Array, to: (mask: number) => number): void {
  // By index: an iterator takes ten times as long.
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? 0;
    masks[row] = to(masks[row] ?? 0);
  }
}
