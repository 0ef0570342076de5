const filterNames =
  "min_total_reward, max_total_reward, min_achievements, max_achievements, min_cost, max_cost, min_tokens, max_tokens, " +
  "min_turns, max_turns, max_latency_ms, model_whitelist, require_achievements, exclude_achievements, experiments, " +
  "difficulty, since, until, exclude_failed, search, where";
const date = "a date such as 2025-07-25 or 2025-07-25T14:00:00Z, or false to turn it off";
const sections = "there are mode, reward and the sections [filters], [window], [output] and [verdicts]";

/** Files that are wrong, and the one line that says why: after the file's name. */
export const wrongRecipes: readonly (readonly [toml: string, line: string])[] = [
  // Not TOML.
  ['mode = "trajectory', "1: not valid TOML: unfinished string"],
  ["\n\nmax_cost 1", "3: not valid TOML: illegal character in key"],
  ["[filters]\nmax_cost = 1\nmax_cost = 2", "3: not valid TOML: trying to redefine an already defined table or value"],
  ["[filters]\n[filters]", "2: not valid TOML: trying to redefine an already defined table or value"],
  ["[filters]\nmax_tokens = 99999999999999999999", "2: not valid TOML: integer value cannot be represented losslessly"],
  ["[filters]\nsince = 2025-13-01", "2: not valid TOML: invalid date"],
  // Unknown keys and sections.
  [
    "[filters]\nmin_total_rewrad = 2",
    `2: unknown key min_total_rewrad in [filters] (did you mean min_total_reward?); its keys are ${filterNames}`,
  ],
  [
    "[filters]\nmin_reward = 2",
    `2: unknown key min_reward in [filters] (did you mean min_total_reward?); its keys are ${filterNames}`,
  ],
  ["[filters]\n\n# a comment\nzebra = 2", `4: unknown key zebra in [filters]; its keys are ${filterNames}`],
  [
    "[window]\nwindow = 2",
    "2: unknown key window in [window] (did you mean window_size?); " +
      "its keys are window_size, stride, min_window_reward, min_window_achievements, overlap",
  ],
  [
    '[output]\nfromat = "openai"',
    "2: unknown key fromat in [output] (did you mean format?); " +
      "its keys are format, tool_calls, include_metadata, split_completion",
  ],
  ["[verdicts]\nkeeps = []", "2: unknown key keeps in [verdicts] (did you mean keep?); its keys are keep, reject"],
  ["[filter]\nmax_cost = 1", `1: unknown section [filter] (did you mean filters?); ${sections}`],
  ['model = "gpt-4o"', `1: unknown key model (did you mean mode?); ${sections}`],
  ["[filters]\nstride = 2", "2: stride belongs in [window]"],
  ["max_cost = 2", "1: max_cost belongs in [filters]"],
  ['[output]\nmode = "window"', "2: mode belongs above all sections"],
  // Wrong types.
  [
    '[filters]\nmax_tokens = "many"',
    '2: max_tokens is "many", but takes a whole number, at least 0, or false to turn it off',
  ],
  ["[filters]\nmin_turns = 1.5", "2: min_turns is 1.5, but takes a whole number, at least 0, or false to turn it off"],
  ["[filters]\nmin_total_reward = true", "2: min_total_reward is true, but takes a number, or false to turn it off"],
  ["[filters]\nmin_total_reward = nan", "2: min_total_reward is NaN, but takes a number, or false to turn it off"],
  ["[filters]\nmax_cost = inf", "2: max_cost is Infinity, but takes a number, at least 0, or false to turn it off"],
  [
    '[filters]\nmodel_whitelist = "gpt-4o"',
    '2: model_whitelist is "gpt-4o", but takes a list of names: ["a", "b"], or false to turn it off',
  ],
  [
    '[filters]\nexperiments = [\n  "a",\n  3,\n]',
    '2: experiments is a list, but takes a list of names: ["a", "b"], or false to turn it off',
  ],
  ['[filters]\nexclude_failed = "yes"', '2: exclude_failed is "yes", but takes true or false'],
  ["[filters]\nsearch = 7", "2: search is 7, but takes text in quotes, or false to turn it off"],
  ["filters = 3", "1: filters is 3, but is a section: write [filters]"],
  ['mode = "windows"', '1: mode is "windows", but takes "trajectory" or "window"'],
  ["reward = true", '1: reward is true, but takes "auto", "sum" or "last"'],
  ['[output]\nformat = "alpaca"', '2: format is "alpaca", but takes "openai", "gemini", "sharegpt" or "trl"'],
  ["[output]\ninclude_metadata = 1", '2: include_metadata is 1, but takes true, false, "minimal" or "full"'],
  // Bad dates.
  ["[filters]\nsince = 2025-02-30", `2: since is "2025-02-30", but takes ${date}`],
  ['[filters]\nuntil = "yesterday"', `2: until is "yesterday", but takes ${date}`],
  ["[filters]\nuntil = 10:00:00", `2: until is 10:00:00.000, but takes ${date}`],
  ["filters = {max_cost = 5, since = 2025-02-30}", `1: since is "2025-02-30", but takes ${date}`],
  // Negative and zero sizes.
  ["[window]\nwindow_size = -5", "2: window_size is -5, but takes a whole number, at least 1"],
  ["[window]\n\nstride = 0", "3: stride is 0, but takes a whole number, at least 1"],
  ["[filters]\nmax_tokens = -1", "2: max_tokens is -1, but takes a whole number, at least 0, or false to turn it off"],
  ["[filters]\nmax_cost = -0.5", "2: max_cost is -0.5, but takes a number, at least 0, or false to turn it off"],
  // Files from before the guide.
  [
    "# Filtering configuration\n\n[trajectory_filtering]\nscore_threshold = 2.0",
    "3: [trajectory_filtering] is from before the guide's recipes: score_threshold is now min_achievements in [filters]",
  ],
  [
    "[window_filtering]\nwindow_size = 5\nscore_threshold = 1.0",
    "1: [window_filtering] is from before the guide's recipes: window_size is now in [window], " +
      "score_threshold is min_window_achievements in [window]",
  ],
  [
    "[quality_filtering]\nmin_response_length = 10",
    "1: [quality_filtering] is from before the guide's recipes: empty replies are left out by themselves; " +
      "where and search in [filters] took the place of the other keys",
  ],
  [
    '[hook_filtering]\nexclude_hooks = ["invalid_action"]',
    "1: [hook_filtering] is from before the guide's recipes: " +
      "require_achievements, exclude_achievements and exclude_failed in [filters] took the place of the hooks' names",
  ],
  [
    '[output]\ntrajectory_file = "trajectory_score.jsonl"',
    "2: [output] has no key trajectory_file: the file is named on the command line: -o FILE",
  ],
  ['[filters]\nmodels = ["a"]', "2: [filters] has no key models: it is now model_whitelist"],
  // Verdicts that contradict each other.
  [
    '[verdicts]\nkeep = ["episode_1"]\nreject = ["episode_2", "episode_1"]',
    '3: "episode_1" is in both keep and reject, but a session has one verdict',
  ],
];
