import type {Engine} from "../engine/engine.ts";
import type {Recipe} from "../recipe/recipe.ts";
import type {CallOptions} from "../traces/call-options.ts";
import type {Bind} from "./bind.ts";
import type {KnownColumn} from "./schema/known-tables.ts";
import type {SourceSchema} from "./schema/source-schema.ts";
import {SharedWork} from "./shared-work.ts";
import {signalOf} from "./signal-of.ts";

/** The searches whose sessions are remembered; those least recently asked for are forgotten. */
const mostSearches = 16;

/** SQL that is true for the sessions in whose messages `text` was found: only after `Searches.prepare`. */
export function searchCondition(text: string, bind: Bind): string {
  return `(session_id IN (SELECT found.session_id FROM rollup.found WHERE found.search = ${bind(text)}))`;
}

/**
 * Searches messages, each text once: its sessions stay in a table that the predicate looks into. Where a layout keeps the words in its model
 * calls alone, those are searched.
 */
export class Searches {
  readonly #engine: Engine;
  readonly #schema: SourceSchema;
  readonly #searches: SharedWork<string>;

  constructor(engine: Engine, schema: SourceSchema) {
    this.#engine = engine;
    this.#schema = schema;
    this.#searches = new SharedWork(mostSearches, async text => {
      await engine.query("DELETE FROM rollup.found WHERE search = $1", {parameters: [text]});
    });
  }

  static async create(engine: Engine, schema: SourceSchema, call: CallOptions): Promise<Searches> {
    await engine.query("CREATE TABLE IF NOT EXISTS rollup.found (search VARCHAR, session_id VARCHAR)", signalOf(call));
    return new Searches(engine, schema);
  }

  /** Must be called before a recipe's predicate is used. */
  async prepare({filters: {search}}: Recipe, call: CallOptions = {}): Promise<void> {
    if (search === undefined || search === "") return;
    await this.#searches.get(search, () => this.#search(search, call), call);
  }

  async #search(text: string, call: CallOptions): Promise<string> {
    const forms = writtenForms(text);
    const found = (column: string) => forms.map((_, index) => `contains(lower(${column}), $${index + 2})`).join(" OR ");
    const message = (name: "session_id" | "content") => this.#schema.column("messages", name);
    const event = (name: KnownColumn<"events">) => this.#schema.column("events", name);
    await this.#engine.query(
      `INSERT INTO rollup.found SELECT DISTINCT $1, session_id FROM (
         SELECT ${message("session_id")} AS session_id FROM ${this.#schema.from("messages")} WHERE ${found(message("content"))}
         UNION ALL
         SELECT ${event("session_id")} FROM ${this.#schema.from("events")}
         WHERE ${event("event_type")} = 'cais' AND ${event("session_id")} IN (SELECT session_id FROM rollup.sessions WHERE layout = 'lm')
           AND (${found(event("system_state_before"))} OR ${found(event("system_state_after"))}))`,
      {parameters: [text, ...forms], ...signalOf(call)},
    );
    return text;
  }
}

/**
 * How a text can stand in lower-cased JSON: with its quotes and line ends escaped and, as Python writes it, with all but ASCII escaped (where the
 * case of a letter is in its number).
 */
export function writtenForms(text: string): readonly string[] {
  const lower = inJson(text.toLowerCase());
  return [...new Set([lower, inAscii(lower), inAscii(inJson(text)).toLowerCase()])];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function inAscii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
