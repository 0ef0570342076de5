import type {Entry} from "../../conversation/entry.ts";
import {type JsonText, unquoteSource, writeJson} from "../../conversation/json/json-text.ts";
import {onOneLine} from "../../conversation/json/non-finite.ts";
import {readGeminiMessages} from "../lint/read-gemini-messages.ts";
import type {InferredSchema} from "../tool-catalogue.ts";
import type {Dialect} from "./dialect.ts";
import {namesOfCalls} from "./names-of-calls.ts";

/** Gemini on Vertex AI: `systemInstruction`, and `contents` in which `user` and `model` take turns. */
export const gemini: Dialect = {
  label: "Gemini on Vertex AI",
  write: example => {
    const names = namesOfCalls(example.messages);
    const contents: {role: "user" | "model"; parts: string[]}[] = [];
    let system = "";
    example.messages.forEach((entry, index) => {
      if (entry.role === "system") {
        system = `"systemInstruction":{"role":"system","parts":[{"text":"${entry.text}"}]},`;
        return;
      }
      const role = entry.role === "assistant" ? "model" : "user";
      const parts = partsOf(entry, names[index]);
      const last = contents.at(-1);
      if (last?.role === role) last.parts.push(...parts);
      else contents.push({role, parts});
    });
    const written = contents.map(({role, parts}) => `{"role":"${role}","parts":[${parts.join(",")}]}`);
    return `{${system}"contents":[${written.join(",")}]`;
  },
  tools: definitions =>
    writeJson([
      {functionDeclarations: definitions.map(({name, parameters}) => ({name, parameters: geminiSchema(parameters)}))},
    ]),
  read: readGeminiMessages,
};

function partsOf({role, text, calls}: Entry, name: JsonText | undefined): string[] {
  if (role === "tool") return [`{"functionResponse":{"name":"${name ?? ""}","response":{"output":"${text}"}}}`];
  const said = text === "" ? [] : [`{"text":"${text}"}`];
  const called = calls.map(
    call => `{"functionCall":{"name":"${call.name}","args":${onOneLine(unquoteSource(call.arguments))}}}`,
  );
  return [...said, ...called];
}

/** Gemini's dialect of OpenAPI's schema: one type in capitals, `nullable`, `anyOf`. */
function geminiSchema({types, properties, items}: InferredSchema): Record<string, unknown> {
  const known = types.filter(type => type !== "null");
  const schema: Record<string, unknown> = {};
  const [only] = known;
  if (known.length === 1 && only !== undefined) schema["type"] = only.toUpperCase();
  else if (known.length > 1) schema["anyOf"] = known.map(type => ({type: type.toUpperCase()}));
  else schema["type"] = "STRING";
  if (known.length < types.length) schema["nullable"] = true;
  if (only === "object" && known.length === 1) {
    schema["properties"] = Object.fromEntries(properties.map(({name, schema}) => [name, geminiSchema(schema)]));
    const required = properties.filter(property => property.required).map(({name}) => name);
    if (required.length > 0) schema["required"] = required;
  }
  if (only === "array" && known.length === 1) {
    schema["items"] = items === null ? {type: "STRING"} : geminiSchema(items);
  }
  return schema;
}
