import {tableStatements} from "../../src/demo/recording/tables.ts";
import {writeDatabase} from "../../src/engine/write-database.ts";
import {type Payload, payloadCorpus} from "./payload-corpus.ts";

/** Payloads that can be part of a column's name: SQL text holds no NUL and no lone surrogate. */
const columnPayloads = [
  "window title",
  "clear screen",
  "right-to-left override",
  "clipboard write",
  "8-bit title",
  "line breaks",
];

/** DuckDB holds UTF-8, and casts no JSON with half a surrogate pair: what a recorder hands it has become U+FFFD. */
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The payloads as a database holds them. */
export const storedPayloads: readonly Payload[] = payloadCorpus.map(payload => ({
  ...payload,
  text: payload.text.replace(loneSurrogate, "\ufffd"),
}));

const firstStart = Date.UTC(2025, 6, 25, 9);

/**
 * Writes a database with one session for each payload of the corpus, which has the payload as its id, model, difficulty,
 * experiment (id, name and description), message type, in its messages, its tool call, its observation and its error message; some
 * are the names of extra columns. Each session passes a recipe's default filters: its reward is 1.
 */
export async function writeHostileDatabase(path: string): Promise<void> {
  const columns = storedPayloads.filter(({name}) => columnPayloads.includes(name));
  const extra = columns.flatMap(({text}) =>
    ["session_traces", "events"].map(
      table => `ALTER TABLE ${table} ADD COLUMN "${text.replaceAll('"', '""')}" VARCHAR`,
    ),
  );
  const blanks = columns.map(() => null);
  await writeDatabase(path, [...tableStatements(false), ...extra], async database => {
    for (const [index, {name, text}] of storedPayloads.entries()) {
      const start = new Date(firstStart + index * 60_000);
      const json = JSON.stringify(text);
      const session = `${index} ${text}`;
      database.append("experiments", [session, text, `${name}: ${text}`, start, start]);
      const metadata = [
        {metadata_type: "episode_config", data: {difficulty: text, max_turns: 1, model_name: text}},
        ...(index % 3 === 0 ? [{metadata_type: "error", data: {error_message: text}}] : []),
      ];
      database.append("session_traces", [session, start, 1, 2, 4, JSON.stringify(metadata), session, ...blanks]);
      database.append("session_timesteps", [index + 1, session, text, 0, start, 2, 4, null]);
      const history = [
        {role: "system", content: text},
        {role: "user", content: `Turn 1/1\n${text}`},
        {
          role: "assistant",
          content: text,
          tool_calls: [
            {
              id: text,
              type: "function",
              function: {name: text, arguments: JSON.stringify({actions: [text], reasoning: text})},
            },
          ],
        },
      ];
      const state = {
        public_state: {inventory: {wood: 1, [text]: 1}, achievements_status: {[text]: true}},
        private_state: {total_reward_episode: 1},
      };
      const event = (id: number, type: string, cells: readonly (string | number | null)[]) => [
        id,
        session,
        null,
        type,
        text,
        start,
        0,
        text,
        text,
        ...cells,
        ...blanks,
      ];
      database.append(
        "events",
        event(index * 2 + 1, "cais", [
          text,
          text,
          10,
          5,
          15,
          0.001,
          900,
          null,
          null,
          null,
          JSON.stringify({message_history: history}),
          json,
          null,
        ]),
      );
      const hooks = [{hook_name: text, description: text, data: {achievements: [text]}, code: text, priority: 1}];
      database.append(
        "events",
        event(index * 2 + 2, "environment", [
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          1,
          null,
          null,
          JSON.stringify(state),
          json,
          JSON.stringify(hooks),
        ]),
      );
      const contents: readonly (readonly [string, unknown])[] = [
        ["observation", {origin_system_id: text, payload: {inventory: {wood: 1}, semantic_map_text: text}}],
        ["tool_call", {origin_system_id: text, payload: [{tool: text, args: {actions: [text], reasoning: text}}]}],
        ["user", {role: "user", content: text}],
        [text, {[text]: text}],
      ];
      for (const [position, [type, content]] of contents.entries()) {
        database.append("messages", [
          index * 4 + position + 1,
          session,
          null,
          type,
          JSON.stringify(content),
          start,
          start,
          0,
        ]);
      }
    }
  });
}
