import {TraceError} from "../../src/errors.ts";
import {recipeSql} from "../../src/store/recipe-sql.ts";
import type {App} from "../app.ts";

/** What can be copied, by the key after `c`. Each gives the text; null when there is nothing. */
const subjects: Readonly<Record<string, {readonly name: string; text(app: App): Promise<string | null>}>> = {
  m: {
    name: "message",
    text: async app => {
      const {conversation, outline} = app.store.getState();
      const traces = app.traces();
      if (!conversation || !traces) return null;
      const {sessionId, message: index} = conversation;
      const text = await traces.messageText({sessionId, index});
      const calls = outline.value?.messages[index]?.toolCalls ?? [];
      if (text !== "" || calls.length === 0) return text;
      const asText = calls.map(
        async ({name}, call) => `${name}(${await traces.messageText({sessionId, index, call})})`,
      );
      return (await Promise.all(asText)).join("\n");
    },
  },
  j: {
    name: "conversation as JSON",
    text: async app => {
      const {conversation, list} = app.store.getState();
      const sessionId = conversation?.sessionId ?? list.sessionId;
      if (sessionId === null) return null;
      const whole = await app.traces()?.conversation(sessionId);
      return whole ? JSON.stringify({messages: whole.messages.map(({message}) => message)}) : null;
    },
  },
  s: {name: "SQL of the selection", text: async app => recipeSql(app.store.getState().recipe)},
  i: {
    name: "session id",
    text: async app => app.store.getState().conversation?.sessionId ?? app.store.getState().list.sessionId,
  },
};

/** Copies what the key names to the terminal's clipboard, and says so. */
export function copy(app: App, key: string): void {
  const subject = subjects[key];
  if (!subject) return;
  subject
    .text(app)
    .then(text => {
      const copied = text !== null && app.host.copy(text);
      const tone = copied ? "info" : "warning";
      const why =
        text === null ? `There is no ${subject.name} here` : `The ${subject.name} is too long for the clipboard`;
      app.store.setState({notice: {text: copied ? `Copied: ${subject.name}` : why, tone}});
    })
    .catch((error: unknown) => {
      app.store.setState({
        notice: {text: error instanceof TraceError ? error.message : "Nothing was copied", tone: "error"},
      });
    });
}
