import assert from "node:assert/strict";
import {describe, test} from "node:test";
import {rebuildConversation} from "../../src/conversation/rebuild-conversation.ts";
import {called, type MadeMessage, madeRecords, spoken, system, user} from "./made-records.ts";

const sourceOf = (messages: readonly MadeMessage[]) => rebuildConversation(madeRecords({messages})).source;

describe("prompts and completions", () => {
  const messages: MadeMessage[] = [
    {type: "llm_prompt", content: [system("S"), user("a")]},
    {
      type: "llm_completion",
      content: {content: "A", tool_calls: [{id: "x", type: "function", function: {name: "go", arguments: "{}"}}]},
    },
    {type: "observation", content: {payload: {inventory: {}}}},
    {type: "llm_prompt", content: {messages: [system("S"), user("b")]}},
    {type: "llm_completion", content: {content: "B"}},
  ];

  test("are the conversation, and observations beside them are not", () => {
    assert.deepEqual(spoken({messages}), [
      "system null: S",
      "user 0: a",
      "assistant 0: A go({})#x",
      "tool#x 1: b",
      "assistant 1: B",
    ]);
    assert.equal(sourceOf(messages), "prompts and completions");
  });

  test("a prompt without a completion is still said", () => {
    const open = [...messages, {type: "llm_prompt", content: [system("S"), user("c")]}];
    assert.equal(spoken({messages: open}).at(-1), "user 2: c");
  });
});

describe("chat messages", () => {
  test("of the recorder: role and text; the time only counts messages", () => {
    const messages = [
      {type: "user_input", time: 0, content: {role: "user", text: "a"}},
      {type: "assistant_response", time: 1, content: {role: "assistant", text: "A"}},
      {type: "user_input", time: 2, content: {role: "user", text: "b"}},
      {type: "assistant_response", time: 3, content: {role: "assistant", text: "B"}},
    ];
    assert.deepEqual(spoken({messages, turns: 2}), ["user 0: a", "assistant 0: A", "user 1: b", "assistant 1: B"]);
    assert.equal(sourceOf(messages), "chat messages");
  });

  test("of other recorders: bare texts, parts, tool uses and results", () => {
    const messages = [
      {type: "system", content: "S"},
      {
        type: "user",
        content: [
          {type: "text", text: "a"},
          {type: "image", source: {data: "AAAA"}},
          {type: "text", text: "more"},
        ],
      },
      {
        type: "assistant",
        content: [
          {type: "text", text: "A"},
          {type: "tool_use", id: "x", name: "go", input: {to: "north"}},
        ],
      },
      {type: "tool_result", content: {tool_use_id: "x", content: [{type: "text", text: "done"}]}},
      {type: "tool_use", content: {id: "y", name: "look", input: {}}},
      {type: "tool", content: {role: "tool", tool_call_id: "y", content: "a tree"}},
      {type: "assistant", content: called("z", "stop", "{}")},
    ];
    assert.deepEqual(spoken({messages}), [
      "system null: S",
      "user 0: a\nmore",
      'assistant 0: A go({"to":"north"})#x',
      "tool#x 0: done",
      "assistant 0: look({})#y",
      "tool#y 0: a tree",
      "assistant 0: stop({})#z",
    ]);
  });

  test("observations stand in only for a user who never speaks", () => {
    const observation = {type: "observation", content: {payload: {num_steps_taken: 1, inventory: {health: 9}}}};
    const response = {type: "assistant_response", content: {role: "assistant", text: "A"}};
    assert.deepEqual(spoken({messages: [observation, response]}), [
      "user 0: Step: 1\nHealth: 9\nInventory: nothing",
      "assistant 0: A",
    ]);
    const request = {type: "user_input", content: {role: "user", text: "a"}};
    assert.deepEqual(spoken({messages: [observation, request, response]}), ["user 0: a", "assistant 0: A"]);
  });
});

describe("observations and tool calls", () => {
  const observation = (time: number, payload: unknown) => ({
    type: "observation",
    time,
    content: {origin_system_id: "e", payload},
  });
  const toolCall = (time: number, ...payload: unknown[]) => ({
    type: "tool_call",
    time,
    content: {origin_system_id: "a", payload},
  });
  const state = {
    inventory: {health: 7, food: 6, drink: 5, energy: 4, wood: 2, stone: 0, wood_pickaxe: 1},
    achievements_status: {collect_wood: true, collect_drink: false, place_table: true},
    player_position: [32, 27],
    num_steps_taken: 8,
    reward_last_step: 1,
    total_reward_episode: 3,
    observation_image_base64: "iVBORw0KGgo".repeat(500),
    semantic_map_text: "\nLocal Map View (3x3):\ngrass tree\n",
  };

  test("are rendered as readable text and native calls, without pixels and rewards", () => {
    const messages = [
      observation(0, state),
      toolCall(0, {tool: "interact", args: {actions: ["do"], reasoning: '"quoted"'}}),
      {type: "action", time: 0, content: {payload: {action: 5, action_type: "crafter_action"}}},
      observation(1, {...state, num_steps_taken: 9, error_info: "blocked"}),
      toolCall(1, {tool: "terminate", args: {reason: "done"}}),
    ];
    const text = (step: number, error = "") =>
      `Step: ${step}\nHealth: 7\nFood: 6\nDrink: 5\nEnergy: 4\nPosition: [32,27]\nInventory: wood: 2, wood_pickaxe: 1\nAchievements: collect_wood, place_table${error}\n\nLocal Map View (3x3):\ngrass tree`;
    assert.deepEqual(spoken({messages, turns: 2}), [
      `user 0: ${text(8)}`,
      'assistant 0: interact({"actions":["do"],"reasoning":"\\"quoted\\""})#call_0_0',
      `tool#call_0_0 1: ${text(9, "\nError: blocked")}`,
      'assistant 1: terminate({"reason":"done"})#call_1_0',
    ]);
    assert.equal(sourceOf(messages), "observations");
  });

  test("wrapped by the early recorder: type and time are inside, and the time is the turn", () => {
    const wrapped = (type: string, time: number, content: unknown) => ({
      type: "SessionEventMessage",
      content: {
        content,
        timestamp: "2025-07-25T09:00:00",
        message_type: type,
        time_record: {event_time: "2025", message_time: time},
      },
    });
    const messages = [
      wrapped("observation", 3, {payload: {inventory: {health: 9}}}),
      wrapped("tool_call", 3, {payload: [{tool: "interact", args: {}}]}),
      wrapped("action", 3, {payload: {action: 5}}),
    ];
    assert.deepEqual(spoken({messages, turns: 20}), [
      "user 3: Health: 9\nInventory: nothing",
      "assistant 3: interact({})#call_3_0",
    ]);
  });

  test("a state that is not Crafter's is given member by member, pictures left out", () => {
    const messages = [
      observation(0, {
        room: "kitchen",
        doors: 2,
        seen: ["cup"],
        picture: "QUJD".repeat(200),
        frame: Array.from({length: 400}, () => 7),
        nothing: null,
      }),
      observation(1, "You are in the hall."),
    ];
    assert.deepEqual(spoken({messages}), [
      'user 0: room: kitchen\ndoors: 2\nseen: ["cup"]',
      "user 1: You are in the hall.",
    ]);
  });
});

test("messages of no known kind are no conversation, and do no harm", () => {
  for (const content of [null, 3, true, [], {}, {payload: null}, {role: "nobody", x: 1}]) {
    assert.deepEqual(spoken({messages: [{type: "noise", content}]}), [], JSON.stringify(content));
  }
});
