import {programName} from "../program-name.ts";
import {shellWord} from "../text/shell-word.ts";
import type {Findings} from "./findings.ts";

/** What to type next. */
export function nextCommands({source, passing, best}: Findings): readonly string[] {
  const path = shellWord(source.path);
  if (source.sessions === 0) return [`${programName} --demo`];
  const filters = passing > 0 ? "" : " --min-reward off --max-cost off --max-tokens off";
  const [first] = best;
  return [
    `${programName} ${path}${filters}`,
    `${programName} filter -d ${path}${filters} -o ft_data/training.jsonl`,
    ...(first === undefined ? [] : [`${programName} show ${path} ${shellWord(first.session_id)}`]),
  ];
}
