import {TraceError} from "../../errors.ts";
import type {ExportOptions} from "../../export/export-result.ts";
import type {ParsedArguments} from "../parsed-arguments.ts";

const defaultOutput = "ft_data/training.jsonl";

/** What a filter run is asked to write and to print. */
export type FilterRequest = {
  /** `-` is stdout. */
  readonly path: string;
  readonly exporting: ExportOptions;
  readonly ids: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
};

/** Throws a `usage` TraceError for options that contradict each other. */
export function filterRequest(given: ParsedArguments): FilterRequest {
  const path = given.text("output") ?? defaultOutput;
  const limit = given.number("limit", {minimum: 1, whole: true});
  const sample = given.number("sample", {minimum: 1, whole: true});
  const seed = given.number("seed", {minimum: 0, whole: true});
  const split = given.number("split", {minimum: 0, maximum: 1, whole: false});
  const json = given.switch("json");
  const dryRun = given.switch("dry-run");
  const ids = given.switch("ids");
  if (path === "") throw new TraceError("usage", "--output needs a file, or - for stdout");
  if (path === "-" && !dryRun && json) {
    throw new TraceError(
      "usage",
      "--json and -o - both want stdout",
      "Write the examples to a file: -o training.jsonl",
    );
  }
  if (path === "-" && split !== undefined) throw new TraceError("usage", "--split writes two files: -o needs a name");
  if (ids && !json) throw new TraceError("usage", "--ids needs --json");
  return {
    path,
    exporting: {
      dryRun,
      force: given.switch("force"),
      collectIds: ids,
      ...(limit === undefined ? {} : {limit}),
      ...(sample === undefined ? {} : {sample}),
      ...(seed === undefined ? {} : {seed}),
      ...(split === undefined ? {} : {split}),
    },
    ids,
    json,
    quiet: given.switch("quiet"),
  };
}
