import {
  encodeText,
  type JsonSource,
  type JsonText,
  joinTexts,
  json,
  noText,
  quoteSource,
  trimLines,
} from "./json/json-text.ts";
import {eachMember, kindAt, sourceAt, textAt} from "./json/scan.ts";

/** Vital signs stand on lines of their own, as agents' own texts have them; the rest of the inventory is one line. */
const vitals = [
  {name: "health", label: "Health"},
  {name: "food", label: "Food"},
  {name: "drink", label: "Drink"},
  {name: "energy", label: "Energy"},
] as const;
/** Of a state that is not Crafter's, members longer than this are left out: pictures and the like. */
const longest = 2000;
/** What the recorder keeps for itself: rewards would tell a model what it cannot see. */
const unsaid = new Set<string>([
  "max_steps_episode",
  "reward_last_step",
  "total_reward_episode",
  "terminated",
  "truncated",
  "player_direction",
]);

type Observation = {
  readonly inventory: Map<JsonText, JsonText>;
  achievements: readonly JsonText[] | undefined;
  position: JsonText;
  steps: JsonText;
  map: JsonText;
  error: JsonText;
  /** What is not Crafter's, as `name: value`. */
  readonly rest: JsonText[];
};

/**
 * The state of the environment as readable text: step, health, food, drink, energy, position, inventory, achievements and map. A state that is
 * not Crafter's is given member by member. Never raw pixels.
 */
export function renderObservation(payload: JsonSource): JsonText {
  const kind = kindAt(payload, 0);
  if (kind === "string") return textAt(payload, 0, payload.length);
  if (kind !== "object") return noText;
  const {inventory, achievements, position, steps, map, error, rest} = readState(payload);
  if (inventory.size === 0 && achievements === undefined && map === "") return joinTexts(rest, 1);
  const lines = [
    line("Step", steps),
    ...vitals.map(({name, label}) => line(label, valueNamed(inventory, name))),
    line("Position", position),
    inventory.size === 0 ? noText : line("Inventory", inventoryText(inventory)),
    achievements === undefined ? noText : line("Achievements", listText(achievements.toSorted(), "none")),
    line("Error", error),
  ];
  return joinTexts([joinTexts(lines, 1), map], 2);
}

function readState(payload: JsonSource): Observation {
  const inventory = new Map<JsonText, JsonText>();
  const rest: JsonText[] = [];
  const state: Observation = {
    inventory,
    achievements: undefined,
    position: noText,
    steps: noText,
    map: noText,
    error: noText,
    rest,
  };
  eachMember(payload, 0, (key, from, to) => {
    const kind = kindAt(payload, from);
    if (key === "inventory" && kind === "object") {
      eachMember(payload, from, (name, from, to) => inventory.set(name, valueText(payload, from, to)));
    } else if (key === "achievements_status" && kind === "object") state.achievements = namesOfTrue(payload, from);
    else if (key === "player_position") state.position = valueText(payload, from, to);
    else if (key === "num_steps_taken") state.steps = valueText(payload, from, to);
    else if (key === "semantic_map_text" && kind === "string") state.map = trimLines(textAt(payload, from, to));
    else if (key === "error_info") state.error = valueText(payload, from, to);
    else if (!unsaid.has(key) && to - from <= longest && kind !== "null") {
      const value = valueText(payload, from, to);
      if (!looksEncoded(value)) rest.push(json`${key}: ${value}`);
    }
  });
  return state;
}

function namesOfTrue(source: JsonSource, start: number): readonly JsonText[] {
  const names: JsonText[] = [];
  eachMember(source, start, (name, from, to) => {
    if (source.slice(from, to) === "true") names.push(name);
  });
  return names;
}

/** A value as text: strings as they are, null as nothing, the rest as JSON. */
function valueText(source: JsonSource, from: number, to: number): JsonText {
  const kind = kindAt(source, from);
  if (kind === "string") return textAt(source, from, to);
  return kind === "null" ? noText : quoteSource(sourceAt(source, from, to));
}

function line(label: string, value: JsonText): JsonText {
  return value === "" ? noText : json`${encodeText(label)}: ${value}`;
}

function inventoryText(inventory: ReadonlyMap<JsonText, JsonText>): JsonText {
  const items = [...inventory].filter(([name, count]) => !isVital(name) && Number(count) !== 0);
  return listText(
    items.map(([name, count]) => json`${name}: ${count}`),
    "nothing",
  );
}

function listText(texts: readonly JsonText[], none: string): JsonText {
  const [first, ...others] = texts;
  if (first === undefined) return encodeText(none);
  return others.reduce((list, text) => json`${list}, ${text}`, first);
}

function valueNamed(inventory: ReadonlyMap<JsonText, JsonText>, name: string): JsonText {
  for (const [key, value] of inventory) if (key === name) return value;
  return noText;
}

function isVital(name: string): boolean {
  return vitals.some(vital => vital.name === name);
}

/** Pictures come as base64, or as long lists of numbers. */
function looksEncoded(value: string): boolean {
  return value.length > 200 && !/[^\d\s.,[\]+/=A-Za-z-]|[A-Za-z] [A-Za-z]/.test(value);
}
