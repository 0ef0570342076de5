import {isObject, type JsonObject} from "./call-arguments.ts";

/** JSON Schema, as far as it can be told from values. */
export type InferredSchema = {
  readonly types: readonly SchemaType[];
  readonly properties: readonly {readonly name: string; readonly schema: InferredSchema; readonly required: boolean}[];
  readonly items: InferredSchema | null;
};

export type SchemaType = "string" | "integer" | "number" | "boolean" | "object" | "array" | "null";

export type ToolDefinition = {readonly name: string; readonly parameters: InferredSchema};

/** Deeper values are objects and lists of anything. */
const deepest = 5;
const mostProperties = 64;
/** What is in a list's first items is in the others. */
const itemsLookedAt = 8;

type Node = {
  types: Set<SchemaType>;
  objects: number;
  properties: Map<string, {node: Node; count: number}>;
  items: Node | null;
};

/** What has been seen of the calls of some examples, as it can be sent between threads. */
export type ObservedTools = ReadonlyMap<string, Readonly<Node>>;

/**
 * What is known of the tools of an export: names and parameters inferred from all calls that its examples make, since the traces do not hold the
 * definitions. One list for all examples: a model that is shown another definition in each example learns none.
 */
export class ToolCatalogue {
  readonly #tools = new Map<string, Node>();
  readonly #most: number;

  /** `most`: objects with more different keys are maps, not structures. */
  constructor(most: number = mostProperties) {
    this.#most = most;
  }

  /** Takes note of one call. */
  add(name: string, value: JsonObject): void {
    let node = this.#tools.get(name);
    if (node === undefined) {
      node = emptyNode();
      this.#tools.set(name, node);
    }
    this.#observe(node, value, 0);
  }

  /** What has been seen, for another catalogue. */
  observed(): ObservedTools {
    return this.#tools;
  }

  /** Takes note of the calls that another catalogue has seen after those that are known. */
  merge(observed: ObservedTools): void {
    for (const [name, seen] of observed) {
      const node = this.#tools.get(name) ?? emptyNode();
      this.#tools.set(name, node);
      this.#merge(node, seen);
    }
  }

  /** The tools seen so far, by name. */
  definitions(): readonly ToolDefinition[] {
    return [...this.#tools]
      .map(([name, node]) => ({name, parameters: schemaOf(node)}))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  #observe(node: Node, value: unknown, depth: number): void {
    const type = typeOf(value);
    node.types.add(type);
    if (depth >= deepest) return;
    if (Array.isArray(value)) {
      node.items ??= emptyNode();
      for (const item of value.slice(0, itemsLookedAt)) this.#observe(node.items, item, depth + 1);
    } else if (isObject(value)) {
      node.objects += 1;
      for (const key in value) {
        const property = this.#property(node, key);
        if (property === undefined) continue;
        property.count += 1;
        this.#observe(property.node, value[key], depth + 1);
      }
    }
  }

  #merge(node: Node, seen: Readonly<Node>): void {
    for (const type of seen.types) node.types.add(type);
    node.objects += seen.objects;
    if (seen.items !== null) this.#merge((node.items ??= emptyNode()), seen.items);
    for (const [key, {node: found, count}] of seen.properties) {
      const property = this.#property(node, key);
      if (property === undefined) continue;
      property.count += count;
      this.#merge(property.node, found);
    }
  }

  /** What is known of a key; undefined for one more than are told apart. */
  #property(node: Node, key: string): {node: Node; count: number} | undefined {
    let property = node.properties.get(key);
    if (property === undefined && node.properties.size < this.#most) {
      property = {node: emptyNode(), count: 0};
      node.properties.set(key, property);
    }
    return property;
  }
}

function emptyNode(): Node {
  return {types: new Set(), objects: 0, properties: new Map(), items: null};
}

function typeOf(value: unknown): SchemaType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return "object";
}

function schemaOf(node: Node): InferredSchema {
  const types = [...node.types].filter(type => type !== "integer" || !node.types.has("number")).sort();
  const properties = [...node.properties].map(([name, property]) => ({
    name,
    schema: schemaOf(property.node),
    required: property.count === node.objects,
  }));
  return {types, properties, items: node.items === null ? null : schemaOf(node.items)};
}
