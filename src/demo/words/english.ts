import type {Facts, IntentKind} from "../agent/intent.ts";
import type {Language, Outcome} from "./language.ts";

const purposes = ["a table", "a table", "a pickaxe", "tools", "a sword"];
const purpose = ({wood}: Facts) => purposes[wood] ?? "more tools";

/** "two steps to the north-east", "right beside me to the west". */
function where({east, south}: Facts): string {
  const side = [south < 0 ? "north" : south > 0 ? "south" : "", east < 0 ? "west" : east > 0 ? "east" : ""]
    .filter(name => name !== "")
    .join("-");
  const steps = Math.abs(east) + Math.abs(south);
  if (steps <= 1) return `right beside me to the ${side}`;
  return `${["", "", "two", "three", "four", "five", "six"][steps] ?? steps} steps to the ${side}`;
}

const side = (facts: Facts) => where(facts).split(" ").at(-1) ?? "";

const reasons: Record<IntentKind, readonly ((facts: Facts) => string)[]> = {
  wood: [
    facts => `There is a tree ${where(facts)}. I go there and collect wood for ${purpose(facts)}.`,
    facts => `I need wood for ${purpose(facts)}; the nearest tree is ${where(facts)}.`,
    facts => `Collecting wood from the tree ${where(facts)}.`,
    facts => `With ${facts.wood} wood I cannot do much yet. The tree ${where(facts)} is the closest one.`,
  ],
  stone: [
    facts => `I have a pickaxe now, and there is stone ${where(facts)}. Mining it.`,
    facts => `Stone comes next; the nearest is ${where(facts)}.`,
    facts => `Mining the stone ${where(facts)} for better tools.`,
  ],
  coal: [
    facts => `I see coal ${where(facts)}. I will need it together with iron.`,
    facts => `The coal ${where(facts)} is within reach of the pickaxe, so I mine it.`,
  ],
  iron: [
    facts => `Iron ${where(facts)}! With the stone pickaxe I can mine it.`,
    facts => `The iron ${where(facts)} is what the iron tools need. Going there.`,
  ],
  diamond: [facts => `There is a diamond ${where(facts)}, and I have the iron pickaxe for it.`],
  water: [
    facts => `There is water ${where(facts)}. I drink before going on.`,
    facts => `Drinking from the water ${where(facts)}; it also unlocks collect_drink.`,
    facts => `Looking after my drink level: the water is ${where(facts)}.`,
  ],
  cow: [
    facts => `A cow stands ${where(facts)}. I go up to it and eat.`,
    facts => `The cow ${where(facts)} is food, a few blows should do.`,
  ],
  zombie: [
    facts => `A zombie is ${where(facts)}. I turn to it and fight while my health allows it.`,
    facts => `Fighting the zombie ${where(facts)} instead of running away.`,
  ],
  skeleton: [facts => `A skeleton is ${where(facts)}. I close in before it shoots again.`],
  sapling: [
    () => "I am facing grass, so I try to collect a sapling; it takes a few attempts.",
    () => "Interacting with the grass in front of me may give a sapling.",
  ],
  place_plant: [() => "I have a sapling. Placing it on the grass in front of me so that it can grow."],
  place_table: [
    facts => `I have ${facts.wood} wood, enough for a table. Placing it here.`,
    () => "A table is the next step, everything else is crafted beside it.",
  ],
  place_stone: [() => "I place one stone, which is an achievement of its own."],
  place_furnace: [() => "The table is next to me and I have stone, so I place a furnace."],
  make: [
    ({object}) => `I am beside the table and have what it takes: making the ${object}.`,
    ({object}) => `Crafting the ${object} now.`,
  ],
  return: [
    facts => `I have the materials for the ${facts.object}; the place to craft it is ${where(facts)}. Going back.`,
    facts => `Back to where I can craft the ${facts.object}, ${where(facts)}.`,
  ],
  sleep: [
    () => "My energy is not full and no zombie is near, so I sleep until I wake up.",
    () => "Sleeping restores energy, and waking up is an achievement.",
  ],
  explore: [
    facts => `No ${facts.object} in view. I walk ${side(facts)} to look for it.`,
    facts => `Nothing useful is close, exploring to the ${side(facts)}.`,
    facts =>
      `I am still looking for ${["tree", "cow", "zombie", "skeleton", "diamond"].includes(facts.object) ? "a " : ""}${facts.object}; maybe further ${side(facts)}.`,
  ],
  craft_without: [
    ({object}) => `I should craft a ${object} to make progress.`,
    ({object}) => `A ${object} would help a lot, trying to make one.`,
  ],
  stuck: [facts => `The way ${side(facts)} is blocked, I turn and try another one.`],
};

const clauses: Partial<Record<IntentKind, (facts: Facts) => string>> = {
  wood: () => "collect more wood",
  make: ({object}) => `make the ${object}`,
  water: () => "have a drink",
  cow: () => "eat the cow",
  explore: facts => `walk on to the ${side(facts)}`,
  stuck: () => "look for another way",
  sapling: () => "try for a sapling",
  return: () => "go back to the table",
  sleep: () => "rest",
  craft_without: ({object}) => `craft a ${object}`,
};

function outcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case "hurt":
      return outcome.by
        ? `A ${outcome.by} hit me, health is down to ${outcome.health}.`
        : `My health is down to ${outcome.health}.`;
    case "unlocked":
      return `That worked: ${outcome.achievement} is unlocked.`;
    case "gained":
      return `I have ${outcome.count} ${outcome.item.replace("_", " ")} now.`;
    case "nothing":
      return "My last actions changed nothing, I was not facing it.";
  }
}

export const english: Language = {
  reasons,
  afterwards: (kind, facts) =>
    clauses[kind]?.(facts) ?? `${kind.startsWith("place_") ? "place" : "get"} the ${facts.object}`,
  outcome,
  remarks: [
    facts => `Next I want ${purpose(facts)}.`,
    () => "I keep an eye on food, drink and energy.",
    facts => `I have ${facts.wood} wood so far.`,
    () => "One step at a time: wood, table, pickaxe, stone.",
  ],
  join: sentences => sentences.join(" "),
  terminate: "My health is gone, there is nothing left to do.",
  instruction: "",
};
