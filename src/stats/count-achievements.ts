import type {Engine} from "../engine/engine.ts";
import {sessionColumns} from "../store/columns/session-columns.ts";
import type {CallOptions} from "../traces/call-options.ts";
import type {Cube} from "./cube.ts";
import {inStretches} from "./in-stretches.ts";
import type {Places} from "./joint-counts.ts";
import {namesByCode} from "./names-by-code.ts";

/** Counts some rows by achievement, and by place where sessions have one. */
export async function countAchievements(
  engine: Engine,
  rows: Uint32Array,
  places: Places | null,
  call: CallOptions,
): Promise<Cube["achievements"]> {
  const [{achievementSets: namesOf}, {achievementSets: sets}] = await Promise.all([
    namesByCode(engine),
    sessionColumns(engine).codes(call),
  ]);
  const count = places?.count ?? 1;
  const names = [...new Set(namesOf.flat())];
  const numbers = new Map(names.map((name, index) => [name, index]));
  const flat = Uint32Array.from(namesOf.flat(), name => (numbers.get(name) ?? 0) * count);
  // Where each set's names begin among those of all sets.
  const starts = new Uint32Array(namesOf.length + 1);
  namesOf.forEach((set, index) => {
    starts[index + 1] = (starts[index] ?? 0) + set.length;
  });
  const counts = new Uint32Array(names.length * count);
  await inStretches(rows.length, {rows, sets, starts, flat, places: places?.of, counts}, countSets, call);
  return names.map((name, index) => ({
    name,
    sessions: Float64Array.from(counts.subarray(index * count, (index + 1) * count)),
  }));
}

type CountedSets = {
  readonly rows: Uint32Array;
  readonly sets: Uint32Array;
  readonly starts: Uint32Array;
  readonly flat: Uint32Array;
  readonly places: Uint8Array | undefined;
  readonly counts: Uint32Array;
};

function countSets({rows, sets, starts, flat, places, counts}: CountedSets, from: number, to: number): void {
  for (let index = from; index < to; index++) {
    const row = rows[index] ?? 0;
    const place = places?.[row] ?? 0;
    const set = sets[row] ?? 0;
    const end = starts[set + 1] ?? 0;
    for (let at = starts[set] ?? 0; at < end; at++) {
      const counted = (flat[at] ?? 0) + place;
      counts[counted] = (counts[counted] ?? 0) + 1;
    }
  }
}
