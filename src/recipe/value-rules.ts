import {parseDay} from "./parse-day.ts";

/** What a key takes: how a value of a TOML file or of a command line becomes the recipe's, or `wrong` when it cannot. */
export type ValueRule<Value> = {
  /** What may be written in a TOML file, for an error message: "a whole number, at least 1". */
  readonly allowed: string;
  /** The same for the command line. */
  readonly allowedText: string;
  /** What stands for it in a help text: `N`, `a|b`. */
  readonly placeholder: string;
  /** What the key is for, for a help text. */
  readonly help: string;
  /** Whether a value is a list of names: its flag may be repeated. */
  readonly list: boolean;
  /** The values there are, where there are few. */
  readonly choices: readonly string[];
  readonly read: (value: unknown) => Value | typeof wrong;
  readonly readText: (texts: readonly string[]) => Value | typeof wrong;
};

export const wrong = Symbol("wrong");

export function numberRule(options: {whole: boolean; minimum: number | null}): ValueRule<number> {
  const read = (value: unknown) => {
    if (typeof value !== "number" || !Number.isFinite(value)) return wrong;
    if (options.whole && !Number.isSafeInteger(value)) return wrong;
    if (options.minimum !== null && value < options.minimum) return wrong;
    return value === 0 ? 0 : value;
  };
  const bound = options.minimum === null ? "" : `, at least ${options.minimum}`;
  const allowed = `a ${options.whole ? "whole number" : "number"}${bound}`;
  return rule({allowed, placeholder: "N", read, readOne: text => (/^\s*$/.test(text) ? wrong : read(Number(text)))});
}

export const namesRule: ValueRule<readonly string[]> = {
  allowed: 'a list of names: ["a", "b"]',
  allowedText: "a name (repeat the flag for more)",
  placeholder: "NAME",
  help: "",
  list: true,
  choices: [],
  read: value => {
    if (!Array.isArray(value)) return wrong;
    const names = value.filter((name): name is string => typeof name === "string" && name !== "");
    return names.length === value.length ? [...new Set(names)] : wrong;
  },
  readText: texts => [...new Set(texts.filter(text => text !== ""))],
};

export const switchRule: ValueRule<boolean> = choiceRule({true: true, false: false}, "true or false");

/** `table` holds what may be written and what it means; `true` and `false` are TOML's own. */
export function choiceRule<Value>(table: Readonly<Record<string, Value>>, allowed?: string): ValueRule<Value> {
  const names = Object.keys(table);
  const find = (name: string) => {
    const value = Object.hasOwn(table, name) ? table[name] : undefined;
    return value === undefined ? wrong : value;
  };
  const quoted = names.map(name => (name === "true" || name === "false" ? name : `"${name}"`));
  return {
    ...rule<Value>({
      allowed: allowed ?? listed(quoted, "or"),
      placeholder: names.join("|"),
      allowedText: listed(names, "or"),
      read: value => {
        const isName = typeof value === "string" || typeof value === "boolean";
        const isSwitch = value === "true" || value === "false";
        return isName && !isSwitch ? find(String(value)) : wrong;
      },
      readOne: find,
    }),
    choices: names,
  };
}

export const dateRule: ValueRule<string> = rule({
  allowed: "a date such as 2025-07-25 or 2025-07-25T14:00:00Z",
  placeholder: "DATE",
  read: value => (typeof value === "string" ? (parseDay(value) ?? wrong) : wrong),
});

export const textRule: ValueRule<string> = rule({
  allowed: "text in quotes",
  allowedText: "text",
  placeholder: "TEXT",
  read: value => (typeof value === "string" && value.trim() !== "" && !value.includes("\0") ? value : wrong),
});

/**
 * The same for a filter, which can be off (`undefined`): `false` and an empty value in TOML, an empty value on the command line, and
 * `off` there where it cannot be a text or a name.
 */
export function orOff<Value>(inner: ValueRule<Value>): ValueRule<Value | undefined> {
  const isFreeText = inner === textRule || inner.list;
  const isEmpty = (value: unknown) => value === false || value === "" || (Array.isArray(value) && value.length === 0);
  const isOff = (text: string) => text === "" || (!isFreeText && text === "off");
  const hasFalse = inner.choices.includes("false");
  return {
    ...inner,
    allowed: hasFalse ? inner.allowed : `${inner.allowed}, or false to turn it off`,
    allowedText: `${inner.allowedText}, or ${isFreeText ? '""' : "off"} to turn it off`,
    read: value => (isEmpty(value) ? undefined : inner.read(value)),
    readText: texts => (texts.every(isOff) ? undefined : inner.readText(texts)),
  };
}

export function described<Value>(help: string, inner: ValueRule<Value>, placeholder?: string): ValueRule<Value> {
  return {...inner, help, placeholder: placeholder ?? inner.placeholder};
}

/** `a, b or c`. */
export function listed(names: readonly string[], conjunction: string): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} ${conjunction} ${names.at(-1)}`;
}

function rule<Value>(options: {
  allowed: string;
  allowedText?: string;
  placeholder: string;
  read: ValueRule<Value>["read"];
  readOne?: (text: string) => Value | typeof wrong;
}): ValueRule<Value> {
  const {allowed, placeholder, read, readOne = read} = options;
  return {
    allowed,
    placeholder,
    help: "",
    allowedText: options.allowedText ?? allowed,
    list: false,
    choices: [],
    read,
    readText: texts => readOne(texts.at(-1) ?? ""),
  };
}
