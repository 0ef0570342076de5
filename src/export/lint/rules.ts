import {keysIn} from "../../recipe/keys-in.ts";
import type {LintExample, LintMessage} from "./lint-example.ts";

export type Severity = "error" | "warning";

/** What the linter looks for in one example: `check` gives one line for each thing found. Errors are what a trainer refuses. */
export type Rule = {
  readonly title: string;
  readonly severity: Severity;
  readonly check: (example: LintExample) => readonly string[];
};

/** Longer messages are mostly pictures or logs that nobody meant to train on. */
export const longestMessage = 262_144;
/** OpenAI cuts longer examples off. */
export const longestExample = 65_536;

const roles = new Set(["system", "user", "assistant", "tool"]);
const toolName = /^[\w-]{1,64}$/;
const nothing: readonly string[] = [];

export const rules = {
  messages: {
    title: "no messages",
    severity: "error",
    check: ({messages}) => (messages.length === 0 ? ["there are no messages"] : nothing),
  },
  roles: {
    title: "unknown role",
    severity: "error",
    check: ({messages}) =>
      each(messages, ({role}) =>
        roles.has(role) ? null : `role ${JSON.stringify(role)} is none of ${[...roles].join(", ")}`,
      ),
  },
  system: {
    title: "system message out of place",
    severity: "error",
    check: ({messages}) =>
      each(messages, ({role}, index) =>
        role === "system" && index > 0 ? "only the first message can be the system's" : null,
      ),
  },
  first: {
    title: "does not start with a user message",
    severity: "error",
    check: ({messages}) => {
      const index = messages[0]?.role === "system" ? 1 : 0;
      const first = messages[index];
      return messages.length === 0 || first?.role === "user"
        ? nothing
        : [
            `message ${index + 1} has to be the user's, and is ${first === undefined ? "missing" : `the ${first.role}'s`}`,
          ];
    },
  },
  last: {
    title: "does not end with an assistant message",
    severity: "error",
    check: ({messages}) => {
      const last = messages.at(-1);
      return last === undefined || last.role === "assistant" ? nothing : [`the last message is the ${last.role}'s`];
    },
  },
  alternation: {
    title: "two answers in a row",
    severity: "error",
    check: ({messages}) =>
      each(messages, ({role}, index) =>
        role === "assistant" && messages[index - 1]?.role === "assistant" ? "an answer follows an answer" : null,
      ),
  },
  pairing: {title: "tool calls and results do not match", severity: "error", check: ({messages}) => unpaired(messages)},
  arguments: {
    title: "arguments that are not JSON",
    severity: "error",
    check: ({messages}) =>
      each(messages, ({calls}) => {
        const unsound = calls.find(({isSound}) => isSound === false);
        return unsound === undefined ? null : `the arguments of ${unsound.name} are not a JSON object`;
      }),
  },
  names: {
    title: "tool names that are not allowed",
    severity: "error",
    check: ({messages}) =>
      each(messages, ({calls}) => {
        const wrong = calls.find(({name}) => !toolName.test(name));
        return wrong === undefined
          ? null
          : `a tool's name is up to 64 letters, digits, _ and -, not ${JSON.stringify(wrong.name)}`;
      }),
  },
  empty: {
    title: "empty message",
    severity: "error",
    check: ({messages}) =>
      each(messages, ({text, calls}) => (calls.length === 0 && isEmpty(text) ? "the message is empty" : null)),
  },
  long: {
    title: "very long message",
    severity: "warning",
    check: ({messages}) =>
      each(messages, ({text}) =>
        text.length > longestMessage ? `the message has ${text.length.toLocaleString("en")} characters` : null,
      ),
  },
  tokens: {
    title: "example that is cut off",
    severity: "warning",
    check: ({tokens}) =>
      tokens !== null && tokens > longestExample
        ? [`${tokens.toLocaleString("en")} tokens: OpenAI keeps the first ${longestExample.toLocaleString("en")}`]
        : nothing,
  },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;

export const ruleNames: readonly RuleName[] = keysIn(rules);

/** Every result follows the message that called, every call but the last message's has a result. */
function unpaired(messages: readonly LintMessage[]): readonly string[] {
  const found: string[] = [];
  let open: string[] = [];
  messages.forEach((message, index) => {
    if (message.role === "tool") {
      const place = open.indexOf(message.answers);
      if (place === -1) found.push(`message ${index + 1} answers no tool call of the answer before it`);
      else open.splice(place, 1);
      return;
    }
    if (open.length > 0) found.push(`message ${index + 1} follows a tool call without a result (${open.join(", ")})`);
    open = message.calls.map(({id}) => id);
    if (open.includes("") || new Set(open).size < open.length)
      found.push(`message ${index + 1} has tool calls with the same id, or none`);
  });
  return found;
}

/** White space only, as it is or in JSON's escapes. */
function isEmpty(text: string): boolean {
  return text.length < 4096 && /^(?:\s|\\[nrt])*$/.test(text);
}

function each(
  messages: readonly LintMessage[],
  check: (message: LintMessage, index: number) => string | null,
): readonly string[] {
  let found: string[] | undefined;
  for (let index = 0; index < messages.length; index += 1) {
    const message = messages[index];
    const problem = message === undefined ? null : check(message, index);
    if (problem !== null) (found ??= []).push(`message ${index + 1}: ${problem}`);
  }
  return found ?? nothing;
}
