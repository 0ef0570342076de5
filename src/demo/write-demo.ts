import {setImmediate} from "node:timers/promises";
import {writeDatabase} from "../engine/write-database.ts";
import {TraceError} from "../errors.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {type Casting, cast, experiments} from "./cast.ts";
import {type DemoLayout, recordSession} from "./layout.ts";
import {playEpisode} from "./play-episode.ts";
import {createRandom} from "./random.ts";
import {RowWriter, tableStatements} from "./recording/tables.ts";

export type DemoOptions = CallOptions & {
  /** 100 */
  readonly sessions?: number;
  /** 1: the same seed gives the same rows. */
  readonly seed?: number;
  /** "late" */
  readonly layout?: DemoLayout;
};

const firstDay = Date.UTC(2025, 6, 25, 9);
const dayLength = 24 * 3_600_000;
/** Time from one session's start to the next, where there is room for it. */
const usualGap = 97_000;
/** Sessions between two hand-overs to DuckDB: bounds the memory that a large demo takes. */
const batch = 25;
/** Sessions between two moments for everything else that the program does meanwhile. */
const slice = 4;

/**
 * Writes a demo database: sessions of a small survival world, played by agents of different skill. The file appears whole or not
 * at all; an existing one is never overwritten (`export` TraceError). Rejects with a `cancelled` TraceError when aborted.
 */
export async function writeDemo(path: string, options: DemoOptions = {}): Promise<void> {
  const {sessions = 100, seed = 1, layout = "late", onProgress, signal} = options;
  const schedule = scheduleOf(sessions, seed);
  await writeDatabase(path, tableStatements(layout === "early"), async database => {
    const rows = new RowWriter((table, row) => database.append(table, row));
    if (layout !== "early") {
      for (const {id, name, description, day} of experiments) {
        rows.experiment(id, name, description, new Date(firstDay + day * dayLength));
      }
    }
    for (const [index, {casting, stream, startedAt}] of schedule.entries()) {
      if (signal?.aborted) throw new TraceError("cancelled", "Writing the demo was cancelled.");
      const random = createRandom(seed, stream);
      recordSession(layout, rows, playEpisode(random, casting, index, startedAt), random);
      if (index % batch === batch - 1) database.flush();
      if (index % slice === slice - 1) {
        onProgress?.({label: "playing demo sessions", done: index + 1, total: sessions});
        await setImmediate();
      }
    }
    onProgress?.({label: "playing demo sessions", done: sessions, total: sessions});
  });
}

type Scheduled = {readonly casting: Casting; readonly stream: number; readonly startedAt: number};

/** Who plays when: experiment after experiment, each on its day. */
function scheduleOf(sessions: number, seed: number): readonly Scheduled[] {
  const castings = Array.from({length: sessions}, (_, index) => ({
    casting: cast(createRandom(seed, -1 - index), index),
    stream: index,
  }));
  const dayOf = ({casting}: {casting: Casting}) => casting.experiment?.day ?? 0;
  castings.sort((a, b) => dayOf(a) - dayOf(b) || a.stream - b.stream);
  const playedOn = new Map<number, number>();
  const placed = castings.map(({casting, stream}) => {
    const day = dayOf({casting});
    const position = playedOn.get(day) ?? 0;
    playedOn.set(day, position + 1);
    return {casting, stream, day, position};
  });
  return placed.map(({casting, stream, day, position}) => {
    const gap = Math.min(usualGap, dayLength / 2 / (playedOn.get(day) ?? 1));
    return {casting, stream, startedAt: Math.round(firstDay + day * dayLength + position * gap)};
  });
}
