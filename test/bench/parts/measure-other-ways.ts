import {percentilesOf} from "../../../src/cli/bench/percentiles.ts";
import {runOtherWay} from "../against/run-process.ts";
import {type Figure, figureOf, oneFigure} from "../figures.ts";

const steps = 7;
const sampledSessions = 60;

export type OtherWays = {
  readonly figures: readonly Figure[];
  /** One step as SQL over the source tables, medians (ms), and the per-session loop over all sessions (s). */
  readonly listByHand: number;
  readonly screenByHand: number;
  readonly loopSeconds: number;
};

async function samplesOfWay(node: string, way: string, database: string, count: number): Promise<readonly number[]> {
  const {stdout} = await runOtherWay(node, [way, database, String(count)]);
  return JSON.parse(stdout) as readonly number[];
}

/** What a user would do without this program: SQL over the source tables for each step, and the three queries a session of the guide's script. */
export async function measureOtherWays(node: string, database: string, sessions: number): Promise<OtherWays> {
  const list = await samplesOfWay(node, "list", database, steps);
  const screen = await samplesOfWay(node, "screen", database, steps);
  const loop = await samplesOfWay(node, "loop", database, sampledSessions);
  const perSession = loop.reduce((sum, milliseconds) => sum + milliseconds, 0) / loop.length;
  const loopSeconds = (perSession * sessions) / 1000;
  return {
    listByHand: percentilesOf(list).p50,
    screenByHand: percentilesOf(screen).p50,
    loopSeconds,
    figures: [
      figureOf({id: "by-hand-list", what: "SQL over the source tables: the list alone", unit: "ms", samples: list}),
      figureOf({
        id: "by-hand-screen",
        what: "SQL over the source tables: counts and histograms of one step",
        unit: "ms",
        samples: screen,
      }),
      figureOf({id: "loop-session", what: "per-session loop: three queries of a session", unit: "ms", samples: loop}),
      oneFigure("loop", `per-session loop, scaled from ${loop.length} sessions to all`, "s", loopSeconds),
    ],
  };
}
