import {TraceError} from "../errors.ts";
import {listed} from "../recipe/value-rules.ts";

/** What was given on the command line, checked against a command's options. */
export class ParsedArguments {
  readonly positionals: readonly string[];
  /** Every value of an option as typed; a switch has "true" or "false", an optional value that is not given "". */
  readonly values: ReadonlyMap<string, readonly string[]>;

  constructor(positionals: readonly string[], values: ReadonlyMap<string, readonly string[]>) {
    this.positionals = positionals;
    this.values = values;
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  switch(name: string): boolean {
    return this.text(name) === "true";
  }

  /** The value given last. */
  text(name: string): string | undefined {
    return this.values.get(name)?.at(-1);
  }

  texts(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }

  /** Throws a `usage` TraceError when the value is not one of `choices`. */
  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const text = this.text(name);
    const found = choices.find(choice => choice === text);
    if (text === undefined || found !== undefined) return found;
    throw new TraceError("usage", `--${name} is ${JSON.stringify(text)}, but takes ${listed(choices, "or")}`);
  }

  /** Throws a `usage` TraceError when the value is not such a number. */
  number(
    name: string,
    bounds: {readonly minimum: number; readonly maximum?: number; readonly whole: boolean},
  ): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = text.trim() === "" ? Number.NaN : Number(text);
    const {minimum, maximum = Number.POSITIVE_INFINITY, whole} = bounds;
    const fits =
      Number.isFinite(value) && value >= minimum && value <= maximum && (!whole || Number.isSafeInteger(value));
    if (fits) return value;
    const range = maximum === Number.POSITIVE_INFINITY ? `, at least ${minimum}` : ` from ${minimum} to ${maximum}`;
    const kind = whole ? "a whole number" : "a number";
    throw new TraceError("usage", `--${name} is ${JSON.stringify(text)}, but takes ${kind}${range}`);
  }
}
