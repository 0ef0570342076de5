import {type SafeText, vouchFor} from "./brand.ts";

declare const nothing: unique symbol;
type Keyless = {readonly [nothing]?: never};

/** `never` for `string` and for templates with holes, which are patterns of keys; a literal is one key, and stays. */
type Literal<T extends string> = Keyless extends Record<T, 1> ? never : T;

/** Takes a constant of the program for safe, at no cost. Only literal types are accepted. */
export function trusted<const T extends string>(text: Literal<T>): SafeText {
  return vouchFor(text);
}

/** A template of safe texts and numbers: `` safe`${name} of ${count}` ``. */
export function safe(literals: TemplateStringsArray, ...values: readonly (SafeText | number)[]): SafeText {
  let result = literals[0] ?? "";
  for (const [index, value] of values.entries()) result += String(value) + (literals[index + 1] ?? "");
  return vouchFor(result);
}

/** Joins safe texts. */
export function joinSafe(parts: readonly SafeText[], separator: SafeText = vouchFor("")): SafeText {
  return vouchFor(parts.join(separator));
}
