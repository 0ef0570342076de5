import assert from "node:assert/strict";
import {test} from "node:test";
import {cast} from "../../src/demo/cast.ts";
import {achievementNames, levelOf} from "../../src/demo/game/achievements.ts";
import {actionNames} from "../../src/demo/game/actions.ts";
import {createGame} from "../../src/demo/game/game.ts";
import {step} from "../../src/demo/game/step.ts";
import {playEpisode} from "../../src/demo/play-episode.ts";
import {createRandom} from "../../src/demo/random.ts";

test("the 22 achievements, their levels and the numbers of the actions are Crafter's", () => {
  const names = `collect_coal collect_diamond collect_drink collect_iron collect_sapling collect_stone collect_wood
    defeat_skeleton defeat_zombie eat_cow eat_plant make_iron_pickaxe make_iron_sword make_stone_pickaxe make_stone_sword
    make_wood_pickaxe make_wood_sword place_furnace place_plant place_stone place_table wake_up`;
  assert.deepEqual(achievementNames, names.split(/\s+/));
  const ofLevel = (level: string) => achievementNames.filter(name => levelOf(name) === level);
  assert.equal(ofLevel("easy").length, 8);
  assert.deepEqual(ofLevel("medium"), [
    "collect_coal",
    "collect_iron",
    "eat_cow",
    "make_wood_pickaxe",
    "make_wood_sword",
    "place_furnace",
    "place_plant",
  ]);
  assert.equal(ofLevel("hard").length, 7);
  assert.deepEqual(
    [0, 3, 5, 8, 16].map(id => actionNames[id]),
    ["noop", "move_up", "do", "place_table", "make_iron_sword"],
  );
});

/** What has to be unlocked before: written down from the game's rules, independently of the code. */
const needs: Partial<Record<string, readonly string[]>> = {
  place_table: ["collect_wood"],
  make_wood_pickaxe: ["place_table"],
  make_wood_sword: ["place_table"],
  place_plant: ["collect_sapling"],
  eat_plant: ["place_plant"],
  collect_stone: ["make_wood_pickaxe"],
  collect_coal: ["make_wood_pickaxe"],
  place_stone: ["collect_stone"],
  make_stone_pickaxe: ["collect_stone", "place_table"],
  make_stone_sword: ["collect_stone", "place_table"],
  place_furnace: ["collect_stone", "place_table"],
  collect_iron: ["make_stone_pickaxe"],
  make_iron_pickaxe: ["collect_iron", "collect_coal", "place_furnace"],
  make_iron_sword: ["collect_iron", "collect_coal", "place_furnace"],
  collect_diamond: ["make_iron_pickaxe"],
};

test("no achievement comes before what it needs, and every turn's numbers add up", () => {
  const unlocked = new Set<string>();
  for (let index = 0; index < 150; index++) {
    const casting = {...cast(createRandom(5, index), index), skill: "expert" as const, failure: null, maxTurns: 30};
    const episode = playEpisode(createRandom(6, index), casting, index, 0);
    const had = new Set<string>();
    let total = 0;
    for (const turn of episode.turns) {
      for (const name of turn.unlocked) {
        for (const need of needs[name] ?? []) assert.ok(had.has(need), `${name} before ${need} in episode ${index}`);
        had.add(name);
        unlocked.add(name);
      }
      total += turn.reward;
      assert.ok(Math.abs(total - turn.totalReward) < 1e-6);
      assert.deepEqual(new Set(turn.after.achievements), had);
      for (const [item, count] of Object.entries(turn.after.inventory)) assert.ok(count >= 0 && count <= 9, item);
      if (turn.tool === "interact") assert.ok(turn.actions.length >= 1 && turn.actions.length <= 5);
      assert.deepEqual(turn.executed, turn.actions.slice(0, turn.executed.length));
      if (turn.executed.length < turn.actions.length) assert.equal(turn.after.inventory.health, 0);
    }
  }
  assert.ok(unlocked.size >= 18, `only ${unlocked.size} achievements can be reached`);
});

test("whoever never sleeps, eats or drinks dies", () => {
  const game = createGame(createRandom(1), "easy");
  game.creatures = [];
  let steps = 0;
  while (game.inventory.health > 0 && steps < 2000) {
    step(game, "noop");
    game.creatures = [];
    steps++;
  }
  assert.ok(steps > 200 && steps < 2000, `${steps} steps`);
});

test("sleeping restores energy and waking up is an achievement", () => {
  const game = createGame(createRandom(2), "easy");
  game.inventory.energy = 6;
  for (let steps = 0; steps < 60 && !game.achievements.has("wake_up"); steps++) {
    game.creatures = [];
    step(game, "sleep");
  }
  assert.ok(game.achievements.has("wake_up"));
  assert.equal(game.inventory.energy, 9);
});
