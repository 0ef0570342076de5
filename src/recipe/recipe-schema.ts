import {type Filter, type FilterKey, filterKeys, filters} from "./filters.ts";
import {keysIn} from "./keys-in.ts";
import {metrics} from "./metrics.ts";
import type {
  Filters,
  MetadataLevel,
  Mode,
  OutputFormat,
  OutputOptions,
  Recipe,
  RewardRule,
  ToolCallStyle,
  Verdicts,
  WindowOptions,
} from "./recipe.ts";
import {
  choiceRule,
  described,
  dateRule,
  namesRule,
  numberRule,
  orOff,
  switchRule,
  textRule,
  type ValueRule,
} from "./value-rules.ts";

/** A rule for every key of a section. `undefined` turns a filter off. */
export type SectionRules<Section> = {readonly [Key in keyof Section]-?: ValueRule<Section[Key]>};

type TopLevel = Pick<Recipe, "mode" | "reward">;

const topLevel: SectionRules<TopLevel> = {
  mode: described(
    "an example is a whole session, or a window of its turns",
    choiceRule<Mode>({trajectory: "trajectory", window: "window"}),
  ),
  reward: described(
    "what the reward is: the running total where there is one, or sum or last for all",
    choiceRule<RewardRule>({auto: "auto", sum: "sum", last: "last"}),
  ),
};

const window: SectionRules<WindowOptions> = {
  window_size: described("turns in a window", numberRule({whole: true, minimum: 1})),
  stride: described("turns between the starts of two windows", numberRule({whole: true, minimum: 1})),
  min_window_reward: described("reward earned inside the window", numberRule({whole: false, minimum: null})),
  min_window_achievements: described("achievements unlocked inside the window", numberRule({whole: true, minimum: 0})),
  overlap: described("take every window that qualifies, also those that share turns", switchRule),
};

const formats = {openai: "openai", gemini: "gemini", sharegpt: "sharegpt", trl: "trl"} as const satisfies {
  [Format in OutputFormat]: Format;
};

export const outputFormats: readonly OutputFormat[] = keysIn(formats);

const output: SectionRules<OutputOptions> = {
  format: described("the trainer's format", choiceRule<OutputFormat>(formats)),
  tool_calls: described(
    "tool calls as such, or written as text",
    choiceRule<ToolCallStyle>({native: "native", text: "text"}),
  ),
  include_metadata: described(
    "the metadata of each example",
    choiceRule<MetadataLevel>({true: "minimal", false: false, minimal: "minimal", full: "full"}),
  ),
  split_completion: described("trl: split at the last assistant turn into prompt and completion", switchRule),
};

const verdicts: SectionRules<Verdicts> = {
  keep: described("keep this session, whatever the filters say", namesRule, "SESSION"),
  reject: described("leave this session out, whatever the filters say", namesRule, "SESSION"),
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `Filters` gives the keys of a kind the type that `filterRule` gives that kind
const filterRules = Object.fromEntries(
  filterKeys.map(key => [key, described(helpOf(filters[key]), orOff(filterRule(filters[key])))]),
) as unknown as SectionRules<Filters>;

function filterRule(filter: Filter): ValueRule<number | string | boolean | readonly string[]> {
  switch (filter.kind) {
    case "min":
    case "max": {
      const {whole, signed} = metrics[filter.metric];
      return numberRule({whole, minimum: signed ? null : 0});
    }
    case "any-of":
    case "all-of":
    case "none-of":
      return namesRule;
    case "since":
    case "until":
      return dateRule;
    case "not-failed":
      return switchRule;
    default:
      return textRule;
  }
}

function helpOf(filter: Filter): string {
  if (!("metric" in filter)) return filter.help;
  const {label, unit} = metrics[filter.metric];
  const bound = filter.kind === "min" ? "at least" : "at most";
  return `${label} ${bound} N${unit === "number" ? "" : ` ${unit}`}, or off`;
}

/** Whether a filter is a date: TOML has dates of its own. */
export function isDateKey(key: string): boolean {
  return filterKeys.some(name => name === key && (filters[name].kind === "since" || filters[name].kind === "until"));
}

/** The one description of a recipe's keys: the TOML reader and the flags are made from it. */
export const recipeSchema = {topLevel, filters: filterRules, window, output, verdicts};

export type SectionName = Exclude<keyof typeof recipeSchema, "topLevel">;

export const sectionNames: readonly SectionName[] = ["filters", "window", "output", "verdicts"];

export function keysOf(section: keyof typeof recipeSchema): readonly string[] {
  return Object.keys(recipeSchema[section]);
}

/** The name a filter has as a flag, for those who write it into a file: `min_reward` is meant to be `min_total_reward`. */
export const filterNicknames: ReadonlyMap<string, FilterKey> = new Map(
  filterKeys.map(key => [filters[key].flag.replaceAll("-", "_"), key]),
);
