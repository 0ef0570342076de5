import type {JsonReader} from "./json/json-reader.ts";
import {encodeText, type JsonText, joinTexts, jsonText, noText, quoteSource, trimLines} from "./json/json-text.ts";

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
export function renderObservation(json: JsonReader): JsonText {
  if (!json.enterObject()) return json.text() ?? noText;
  const {inventory, achievements, position, steps, map, error, rest} = readMembers(json);
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

function readMembers(json: JsonReader): Observation {
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
  while (json.nextMember()) {
    if (json.keyIs("inventory") && json.enterObject()) {
      while (json.nextMember()) inventory.set(json.key, valueText(json));
    } else if (json.keyIs("achievements_status") && json.enterObject()) state.achievements = namesOfTrue(json);
    else if (json.keyIs("player_position")) state.position = valueText(json);
    else if (json.keyIs("num_steps_taken")) state.steps = valueText(json);
    else if (json.keyIs("semantic_map_text")) state.map = trimLines(valueText(json));
    else if (json.keyIs("error_info")) state.error = valueText(json);
    else if (!unsaid.has(json.key)) {
      const {key} = json;
      const value = valueText(json);
      if (value !== "" && value.length <= longest && !looksEncoded(value)) rest.push(jsonText`${key}: ${value}`);
    }
  }
  return state;
}

/** The names of the members, of the object that was entered, whose value is true. */
function namesOfTrue(json: JsonReader): readonly JsonText[] {
  const names: JsonText[] = [];
  while (json.nextMember()) {
    const {key} = json;
    if (json.value() === "true") names.push(key);
  }
  return names;
}

/** A value as text: strings as they are, null as nothing, the rest as JSON. */
function valueText(json: JsonReader): JsonText {
  const text = json.text();
  if (text !== undefined) return text;
  const isNull = json.kind === "null";
  const source = json.value();
  return isNull ? noText : quoteSource(source);
}

function line(label: string, value: JsonText): JsonText {
  return value === "" ? noText : jsonText`${encodeText(label)}: ${value}`;
}

function inventoryText(inventory: ReadonlyMap<JsonText, JsonText>): JsonText {
  const items = [...inventory].filter(([name, count]) => !isVital(name) && Number(count) !== 0);
  return listText(
    items.map(([name, count]) => jsonText`${name}: ${count}`),
    "nothing",
  );
}

function listText(texts: readonly JsonText[], none: string): JsonText {
  const [first, ...others] = texts;
  if (first === undefined) return encodeText(none);
  return others.reduce((list, text) => jsonText`${list}, ${text}`, first);
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
