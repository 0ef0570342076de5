import type {Parameter} from "../engine/engine.ts";

/** Gives the SQL that stands for a value. */
export type Bind = (value: Exclude<Parameter, Uint8Array>) => string;

/** Values bound as parameters, `$1` and on. */
export class BoundParameters {
  readonly parameters: Parameter[] = [];

  readonly bind: Bind = value => {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  };
}

/** Values written out as SQL literals: for SQL that a user takes away. */
export const literal: Bind = value => {
  if (value === null) return "NULL";
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === "object") return `[${value.map(literal).join(", ")}]`;
  return String(value);
};
