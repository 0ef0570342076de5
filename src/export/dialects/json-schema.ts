import type {InferredSchema, ToolDefinition} from "../tool-catalogue.ts";

/** An inferred schema as JSON Schema. */
export function jsonSchema({types, properties, items}: InferredSchema): Record<string, unknown> {
  const schema: Record<string, unknown> = {};
  const [first] = types;
  if (types.length === 1) schema["type"] = first;
  else if (types.length > 1) schema["type"] = types;
  if (types.includes("object")) {
    schema["properties"] = Object.fromEntries(properties.map(({name, schema}) => [name, jsonSchema(schema)]));
    const required = properties.filter(property => property.required).map(({name}) => name);
    if (required.length > 0) schema["required"] = required;
  }
  if (types.includes("array")) schema["items"] = items === null ? {} : jsonSchema(items);
  return schema;
}

/** A tool as OpenAI, and those who follow it, describe one. */
export function functionTool({name, parameters}: ToolDefinition): Record<string, unknown> {
  return {type: "function", function: {name, parameters: jsonSchema(parameters)}};
}
