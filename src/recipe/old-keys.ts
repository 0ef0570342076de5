/** Sections of the files that came before the guide's, and the keys that took their place. */
export const oldSections: Readonly<Record<string, string>> = {
  trajectory_filtering: "score_threshold is now min_achievements in [filters]",
  window_filtering: "window_size is now in [window], score_threshold is min_window_achievements in [window]",
  quality_filtering:
    "empty replies are left out by themselves; where and search in [filters] took the place of the other keys",
  hook_filtering:
    "require_achievements, exclude_achievements and exclude_failed in [filters] took the place of the hooks' names",
};

/** Keys of older files, by dotted path, and what took their place. */
export const oldKeys: Readonly<Record<string, string>> = {
  "filters.models": "it is now model_whitelist",
  "output.trajectory_file": "the file is named on the command line: -o FILE",
  "output.window_file": "the file is named on the command line: -o FILE",
  "output.metadata_file": "a manifest is written beside every output by itself",
  "output.max_context_length": "it is now max_tokens in [filters]",
};
