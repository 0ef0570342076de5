import type {JsonSource} from "../../conversation/json/json-text.ts";
import {decodeText} from "../../conversation/json/json-text.ts";
import {eachItem, eachMember, kindAt, sourceAt, textAt} from "../../conversation/json/scan.ts";
import {longestCell} from "./limits.ts";
import {type ListedRow, numberIn, readRows, textIn} from "./read-rows.ts";
import type {EventRecord, HookRecord} from "./record-types.ts";
import {idSql, numberSql, readLists, safeJsonSql, type Scope, textSql} from "./scope.ts";
import type {SourceReader} from "./source-reader.ts";

/** Where recorders put what the environment counts, best first. */
const parts = ["$.private_state", "$.public_state", "$.observation", "$"];
const statePaths = ["total_reward_episode", "achievements_status", "inventory"].flatMap(key =>
  parts.map(part => `${part}.${key}`),
);
const notePaths = ["model_name", "model", "total_tokens", "prompt_tokens", "completion_tokens", "duration_ms"];
const vitals = new Set(["health", "food", "drink", "energy"]);

/**
 * The numbers of the sessions' events, by session id. Of a state, which can be large, only what the environment counts is read, and only of
 * environment events.
 */
export async function readEvents(
  reader: SourceReader,
  scope: Scope,
): Promise<ReadonlyMap<string, readonly EventRecord[]>> {
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
    safeJsonSql(column("event_metadata"), longestCell),
  ];
  const row = `concat('[', concat_ws(',', ${fields.join(", ")}), ']')`;
  const lists = await readLists(reader, scope, row, "true");
  return new Map([...lists].map(([sessionId, list]) => [sessionId, readRows(list).map(eventOf)]));
}

function eventOf({time, id, fields}: ListedRow): EventRecord {
  const [type, model, total, prompt, completion, cost, latency, reward, noted, hooks] = fields;
  const kind = textIn(type);
  const isCall = kind === "cais";
  const isEnvironment = kind === "environment";
  const notes = isCall ? itemsOf(noted) : [];
  const state = isEnvironment ? itemsOf(noted) : [];
  return {
    time,
    id,
    kind: isCall ? "call" : isEnvironment ? "environment" : "other",
    model: isCall ? textIn(model) || textIn(notes[0]) || textIn(notes[1]) || null : null,
    tokens: isCall
      ? (numberIn(total) ?? sumOf(prompt, completion) ?? numberIn(notes[2]) ?? sumOf(notes[3], notes[4]))
      : null,
    cost: isCall ? numberIn(cost) : null,
    latency_ms: isCall ? (numberIn(latency) ?? numberIn(notes[5])) : null,
    reward: isEnvironment ? numberIn(reward) : null,
    totalReward: firstOf(state.slice(0, 4), numberIn),
    achievements: firstOf(state.slice(4, 8), unlockedIn),
    items: firstOf(state.slice(8, 12), heldIn),
    hooks: hooksOf(hooks),
  };
}

function itemsOf(list: JsonSource | undefined): readonly JsonSource[] {
  const items: JsonSource[] = [];
  if (list !== undefined && kindAt(list, 0) === "list") {
    eachItem(list, 0, (from, to) => items.push(sourceAt(list, from, to)));
  }
  return items;
}

function firstOf<Value>(items: readonly JsonSource[], read: (item: JsonSource) => Value | null): Value | null {
  for (const item of items) {
    const value = read(item);
    if (value !== null) return value;
  }
  return null;
}

/** One of the two may be missing; null when both are. */
function sumOf(one: JsonSource | undefined, other: JsonSource | undefined): number | null {
  const [first, second] = [numberIn(one), numberIn(other)];
  return first === null && second === null ? null : (first ?? 0) + (second ?? 0);
}

/** An object of booleans, or a list of names. */
function unlockedIn(source: JsonSource): readonly string[] | null {
  if (kindAt(source, 0) === "list") return namesIn(source);
  if (kindAt(source, 0) !== "object") return null;
  const names: string[] = [];
  eachMember(source, 0, (key, from, to) => {
    if (!["false", "0", "0.0", '""', "null"].includes(source.slice(from, to))) names.push(key);
  });
  return names;
}

function heldIn(source: JsonSource): readonly string[] | null {
  if (kindAt(source, 0) !== "object") return null;
  const names: string[] = [];
  eachMember(source, 0, (key, from, to) => {
    if (!vitals.has(key) && Number(source.slice(from, to)) > 0) names.push(key);
  });
  return names;
}

function namesIn(source: JsonSource): readonly string[] {
  const names: string[] = [];
  eachItem(source, 0, (from, to) => {
    if (kindAt(source, from) === "string") names.push(decodeText(textAt(source, from, to)));
  });
  return names;
}

function hooksOf(source: JsonSource | undefined): readonly HookRecord[] {
  const hooks: HookRecord[] = [];
  if (source === undefined || kindAt(source, 0) !== "list") return hooks;
  eachItem(source, 0, start => {
    if (kindAt(source, start) !== "object") return;
    const hook: {name: string; description: string | null; achievements: readonly string[]} = {
      name: "",
      description: null,
      achievements: [],
    };
    eachMember(source, start, (key, from, to) => {
      if (key === "hook_name") hook.name = textIn(sourceAt(source, from, to)) ?? "";
      else if (key === "description") hook.description = textIn(sourceAt(source, from, to));
      else if (key === "data" && kindAt(source, from) === "object") {
        eachMember(source, from, (key, from) => {
          if (key === "achievements" && kindAt(source, from) === "list")
            hook.achievements = namesIn(sourceAt(source, from, source.length));
        });
      }
    });
    hooks.push(hook);
  });
  return hooks;
}
