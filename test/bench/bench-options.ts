import {parseArgs} from "node:util";
import {type Size, sizeNames} from "./sizes.ts";

export const parts = ["start", "keys", "export", "others"] as const;
export type Part = (typeof parts)[number];

export const defaultStarts = 10;

export type BenchOptions = {
  readonly sizes: readonly Size[];
  readonly parts: readonly Part[];
  /** Of the part with keys; empty is all. */
  readonly measures: readonly string[];
  readonly starts: number;
  readonly ownNodeOnly: boolean;
  readonly write: boolean;
  /** Whether everything is measured, so that the result may be written down. */
  readonly isWhole: boolean;
};

function listOf<Name extends string>(text: string, known: readonly Name[]): readonly Name[] {
  const names = text.split(",").filter(name => name !== "");
  const found = known.filter(name => names.includes(name));
  if (found.length !== names.length) throw new Error(`${text}: choose from ${known.join(", ")}`);
  return found;
}

export function benchOptions(args: readonly string[]): BenchOptions {
  const {values} = parseArgs({
    args: [...args],
    options: {
      sizes: {type: "string", default: "10k,100k"},
      parts: {type: "string", default: parts.join(",")},
      measures: {type: "string", default: ""},
      starts: {type: "string", default: String(defaultStarts)},
      "own-node-only": {type: "boolean", default: false},
      "no-write": {type: "boolean", default: false},
    },
  });
  const chosen = listOf(values.parts, parts);
  return {
    sizes: listOf(values.sizes, sizeNames),
    parts: chosen,
    measures: values.measures.split(",").filter(name => name !== ""),
    starts: Number(values.starts),
    ownNodeOnly: values["own-node-only"],
    write: !values["no-write"],
    isWhole: chosen.length === parts.length && values.measures === "" && !values["own-node-only"],
  };
}
