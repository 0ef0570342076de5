import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";
import {type Casting, cast} from "../../src/demo/cast.ts";
import type {Episode} from "../../src/demo/episode.ts";
import {playEpisode} from "../../src/demo/play-episode.ts";
import {createRandom} from "../../src/demo/random.ts";
import {usageOf} from "../../src/demo/recording/usage.ts";
import {writeDemo} from "../../src/demo/write-demo.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";
import {rowsOf} from "./rows-of.ts";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const between = (value: number, least: number, most: number, what: string) =>
  assert.ok(value >= least && value <= most, `${what}: ${value} is not between ${least} and ${most}`);

function episodesOf(wanted: (casting: Casting) => boolean, count: number): readonly Episode[] {
  const episodes: Episode[] = [];
  for (let index = 0; episodes.length < count; index++) {
    const casting = cast(createRandom(11, index), index);
    if (wanted(casting)) episodes.push(playEpisode(createRandom(12, index), casting, index, 0));
  }
  return episodes;
}

const achievementsOf = (episode: Episode) => [...(episode.turns.at(-1)?.after.achievements ?? [])];

test("small models reach what small models reached in 134 real episodes: 69 nothing, 50 one, 14 two, 1 three", () => {
  const episodes = episodesOf(({skill}) => skill === "weak", 400);
  const counts = episodes.map(episode => achievementsOf(episode).length);
  const share = (count: number) => counts.filter(reached => reached === count).length / counts.length;
  between(share(0), 69 / 134 - 0.08, 69 / 134 + 0.08, "nothing");
  between(share(1), 50 / 134 - 0.08, 50 / 134 + 0.08, "one");
  between(share(2), 14 / 134 - 0.05, 14 / 134 + 0.05, "two");
  between(Math.max(...counts), 2, 4, "most");
  const names = episodes.flatMap(achievementsOf);
  between(
    names.filter(name => name === "collect_wood").length / episodes.length,
    46 / 134 - 0.1,
    46 / 134 + 0.1,
    "wood",
  );
  between(
    names.filter(name => name === "collect_sapling").length / episodes.length,
    30 / 134 - 0.1,
    30 / 134 + 0.1,
    "saplings",
  );
  const others = names.filter(name => name !== "collect_wood" && name !== "collect_sapling").length;
  between(others / episodes.length, 0, 0.05, "anything else");

  const turns = episodes.flatMap(episode => episode.turns);
  between(mean(turns.map(turn => 2 + turn.executed.length)), 4.2, 5, "messages a turn");
  between(mean(turns.map(({latencyMs}) => latencyMs)), 700, 2500, "latency");
  const usages = episodes.flatMap(episode => episode.turns.map(turn => usageOf(episode, turn)));
  between(mean(usages.map(({totalTokens}) => totalTokens)), 760, 920, "tokens a call");
  for (const {completionTokens} of usages) between(completionTokens, 40, 130, "tokens of a reply");
  const long = episodes.filter(episode => episode.turns.length === 20);
  between(mean(long.map(({startedAt, endedAt}) => (endedAt - startedAt) / 1000)), 110, 160, "seconds of 20 turns");
  const silent = turns.filter(({text}) => text === null).length / turns.length;
  between(silent, 0.9, 1, "replies without words");
});

test("models are as good as their skill", () => {
  const reached = (skill: Casting["skill"]) =>
    mean(
      episodesOf(casting => casting.skill === skill && casting.failure === null, 40).map(
        episode => achievementsOf(episode).length,
      ),
    );
  const [random, weak, decent, strong, expert] = (["random", "weak", "decent", "strong", "expert"] as const).map(
    reached,
  );
  between(random ?? 0, 0, 0.6, "random");
  between(weak ?? 0, 0.3, 0.9, "weak");
  between(decent ?? 0, 1.3, 4, "decent");
  between(strong ?? 0, 4, 8, "strong");
  between(expert ?? 0, 8, 14, "expert");
});

test("the default demo has what a first look needs", async context => {
  const path = join(temporaryFolder(context), "demo.duckdb");
  await writeDemo(path);
  const [row] = await rowsOf(
    path,
    `WITH last AS (SELECT session_id, arg_max(reward, id) AS reward FROM events WHERE event_type = 'environment' GROUP BY ALL),
       costs AS (SELECT session_id, sum(cost) AS cost FROM events WHERE event_type = 'cais' GROUP BY ALL)
     SELECT (SELECT count(*) FROM session_traces)::INTEGER, (SELECT min(reward) FROM last), (SELECT max(reward) FROM last),
       (SELECT count(*) FROM last WHERE reward >= 1)::INTEGER, (SELECT count(*) FROM costs WHERE cost IS NULL)::INTEGER,
       (SELECT count(DISTINCT metadata->>'$[0].data.model_name') FROM session_traces)::INTEGER,
       (SELECT count(*) FROM session_traces WHERE metadata::VARCHAR LIKE '%error_message%')::INTEGER,
       (SELECT count(DISTINCT experiment_id) FROM session_traces)::INTEGER, (SELECT count(*) FROM session_traces WHERE experiment_id IS NULL)::INTEGER,
       (SELECT count(DISTINCT session_id) FROM messages WHERE content::VARCHAR LIKE '%木%')::INTEGER,
       (SELECT sum(num_events) / sum(num_timesteps) FROM session_traces)`,
  );
  const [sessions, least, most, passing, unpriced, models, failed, experiments, without, japanese, events] = (
    row ?? []
  ).map(Number);
  assert.equal(sessions, 100);
  between(least ?? 0, -1, -0.1, "least reward");
  between(most ?? 0, 10, 16, "most reward");
  between(passing ?? 0, 35, 75, "sessions that pass");
  between(unpriced ?? 0, 3, 20, "sessions without cost");
  assert.equal(models, 4);
  between(failed ?? 0, 1, 10, "failures");
  assert.equal(experiments, 4);
  between(without ?? 0, 1, 15, "sessions without an experiment");
  assert.equal(japanese, 2);
  between(events ?? 0, 2.9, 3, "events a turn");
});
