import type {OutputFormat} from "../recipe/recipe.ts";
import type {Dialect} from "./dialects/dialect.ts";
import {gemini} from "./dialects/gemini.ts";
import {openai} from "./dialects/openai.ts";
import {sharegpt} from "./dialects/sharegpt.ts";
import {trl} from "./dialects/trl.ts";

/** Every output format: one entry here, one file in `dialects/`. */
export const dialects: Readonly<Record<OutputFormat, Dialect>> = {openai, gemini, sharegpt, trl};
