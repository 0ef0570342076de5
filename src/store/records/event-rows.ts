import type {JsonReader} from "../../conversation/json/json-reader.ts";
import {decodeText, noText} from "../../conversation/json/json-text.ts";
import {longestCell} from "./limits.ts";
import {
  fetchRows,
  idSql,
  type Listed,
  type ListedRows,
  numberSql,
  readRows,
  safeJsonSql,
  textSql,
} from "./listed-rows.ts";
import type {EventRecord, HookRecord} from "./record-types.ts";
import {scopeOf} from "./scope.ts";
import type {SessionFacts} from "./session-facts.ts";
import type {SourceReader} from "./source-reader.ts";

/** Where recorders put what the environment counts, best first. */
const parts = ["$.private_state", "$.public_state", "$.observation", "$"];
const statePaths = ["total_reward_episode", "achievements_status", "inventory"].flatMap(key =>
  parts.map(part => `${part}.${key}`),
);
const notePaths = ["model_name", "model", "total_tokens", "prompt_tokens", "completion_tokens", "duration_ms"];
/** JSON of what is not unlocked. */
const locked = new Set<string>(["false", "0", "0.0", '""', "null"]);
const vitals = new Set(["health", "food", "drink", "energy"]);

/**
 * Fetches the numbers of the sessions' events. Of a state, which can be large, only what the environment counts is read, and only of environment
 * events.
 */
export async function fetchEvents(
  reader: SourceReader,
  sessions: readonly SessionFacts[],
  into: Listed,
): Promise<void> {
  const scope = scopeOf("events", sessions);
  if (scope === undefined) return;
  const {schema} = reader;
  const column = (name: Parameters<typeof schema.column<"events">>[1]) => schema.column("events", name, "r");
  const type = column("event_type");
  const listed = (paths: readonly string[]) => `[${paths.map(path => `'${path}'`).join(", ")}]`;
  const extracted = (expression: string, paths: readonly string[]) =>
    `coalesce(CAST(to_json(TRY(json_extract(${expression}, ${listed(paths)}))) AS VARCHAR), 'null')`;
  const fields = [
    numberSql(column("message_time"), "BIGINT"),
    idSql(schema, "events"),
    textSql(type),
    textSql(column("model_name")),
    numberSql(column("total_tokens"), "BIGINT"),
    numberSql(column("prompt_tokens"), "BIGINT"),
    numberSql(column("completion_tokens"), "BIGINT"),
    numberSql(column("cost"), "DOUBLE"),
    numberSql(column("latency_ms"), "DOUBLE"),
    numberSql(column("reward"), "DOUBLE"),
    `CASE WHEN ${type} = 'environment' THEN ${extracted(column("system_state_after"), statePaths)}
       WHEN ${type} = 'cais' THEN ${extracted(
         column("metadata"),
         notePaths.map(path => `$.${path}`),
       )} ELSE 'null' END`,
    safeJsonSql(schema, ["events", "event_metadata"], longestCell),
  ];
  await fetchRows(reader, scope, fields, "true", into);
}

/** Reads the events that were fetched of a session. */
export function readEvents(pieces: readonly ListedRows[]): readonly EventRecord[] {
  return readRows(pieces, readEvent);
}

function readEvent(time: number | null, id: number, fields: JsonReader): EventRecord {
  const type = nextText(fields);
  const model = nextText(fields);
  const [total, prompt, completion, cost, latency, reward] = Array.from({length: 6}, () => nextNumber(fields));
  const isCall = type === "cais";
  const isEnvironment = type === "environment";
  fields.nextItem();
  const notes = isCall ? readNotes(fields) : noNotes;
  const state = isEnvironment ? readStateFacts(fields) : noFacts;
  fields.nextItem();
  const hooks = readHooks(fields);
  return {
    time,
    id,
    kind: isCall ? "call" : isEnvironment ? "environment" : "other",
    model: isCall ? model || notes.model : null,
    tokens: isCall ? (total ?? sumOf(prompt, completion) ?? notes.tokens) : null,
    cost: isCall ? (cost ?? null) : null,
    latency_ms: isCall ? (latency ?? notes.latency) : null,
    reward: isEnvironment ? (reward ?? null) : null,
    ...state,
    hooks,
  };
}

const noNotes = {model: null as string | null, tokens: null as number | null, latency: null as number | null};

/** What the metadata of a call says, in the order of `notePaths`. */
function readNotes(json: JsonReader): typeof noNotes {
  if (!json.enterList()) return noNotes;
  const models = [nextText(json), nextText(json)];
  const [total, prompt, completion, latency] = Array.from({length: 4}, () => nextNumber(json));
  while (json.nextItem()) json.skip();
  return {
    model: models.find(model => model !== null && model !== "") ?? null,
    tokens: total ?? sumOf(prompt, completion),
    latency: latency ?? null,
  };
}

type StateFacts = Pick<EventRecord, "totalReward" | "achievements" | "items">;

const noFacts: StateFacts = {totalReward: null, achievements: null, items: null};

/** What a state says, in the order of `statePaths`. */
function readStateFacts(json: JsonReader): StateFacts {
  if (!json.enterList()) return noFacts;
  const firstOf = <Value>(read: (json: JsonReader) => Value | null): Value | null => {
    const values = parts.map(() => (json.nextItem() ? read(json) : null));
    return values.find(value => value !== null) ?? null;
  };
  const facts = {
    totalReward: firstOf(json => numberIn(json)),
    achievements: firstOf(readUnlocked),
    items: firstOf(readHeld),
  };
  while (json.nextItem()) json.skip();
  return facts;
}

function nextText(json: JsonReader): string | null {
  json.nextItem();
  const text = json.text();
  return text === undefined ? null : decodeText(text);
}

function nextNumber(json: JsonReader): number | null {
  json.nextItem();
  return numberIn(json);
}

/** A number, or a text that is one. */
function numberIn(json: JsonReader): number | null {
  const text = json.text();
  if (text === undefined) return json.number();
  const value = Number(text);
  return text !== "" && Number.isFinite(value) ? value : null;
}

/** One of the two may be missing; null when both are. */
function sumOf(one: number | null | undefined, other: number | null | undefined): number | null {
  return one == null && other == null ? null : (one ?? 0) + (other ?? 0);
}

/** An object of booleans, or a list of names. */
function readUnlocked(json: JsonReader): readonly string[] | null {
  if (json.kind === "list") return readNames(json);
  if (!json.enterObject()) return null;
  const names: string[] = [];
  while (json.nextMember()) {
    const name = json.key;
    if (!locked.has(json.value())) names.push(decodeText(name));
  }
  return names;
}

function readHeld(json: JsonReader): readonly string[] | null {
  if (!json.enterObject()) return null;
  const names: string[] = [];
  while (json.nextMember()) {
    const name = decodeText(json.key);
    if ((json.number() ?? 0) > 0 && !vitals.has(name)) names.push(name);
  }
  return names;
}

function readNames(json: JsonReader): readonly string[] {
  const names: string[] = [];
  json.enterList();
  while (json.nextItem()) {
    const name = json.text();
    if (name !== undefined) names.push(decodeText(name));
  }
  return names;
}

const noHooks: readonly HookRecord[] = [];

function readHooks(json: JsonReader): readonly HookRecord[] {
  if (!json.enterList()) return noHooks;
  const hooks: HookRecord[] = [];
  while (json.nextItem()) if (json.enterObject()) hooks.push(readHook(json));
  return hooks;
}

function readHook(json: JsonReader): HookRecord {
  const hook: {name: string; description: string | null; achievements: readonly string[]} = {
    name: "",
    description: null,
    achievements: [],
  };
  while (json.nextMember()) {
    if (json.keyIs("hook_name")) hook.name = decodeText(json.text() ?? noText);
    else if (json.keyIs("description")) hook.description = decodeText(json.text() ?? noText);
    else if (json.keyIs("data") && json.enterObject()) {
      while (json.nextMember()) {
        if (json.keyIs("achievements") && json.kind === "list") hook.achievements = readNames(json);
      }
    }
  }
  return hook;
}
