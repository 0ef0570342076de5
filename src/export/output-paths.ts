import {dirname, extname, join, basename} from "node:path";
import {TraceError} from "../errors.ts";

/** The files of an export: one or, after a split, two, and the manifest beside them, which a stream has not. */
export type OutputPaths = {readonly data: readonly string[]; readonly manifest: string | null};

/** `name.jsonl` gives `name.manifest.json`, and split `name.train.jsonl` and `name.validation.jsonl`. */
export function outputPaths(path: string, isSplit: boolean): OutputPaths {
  if (path === "-") {
    if (isSplit)
      throw new TraceError("usage", "A split makes two files, and the standard output is one.", "Name a file.");
    return {data: [path], manifest: null};
  }
  const extension = extname(path);
  const stem = join(dirname(path), basename(path, extension));
  const data = isSplit ? [`${stem}.train${extension}`, `${stem}.validation${extension}`] : [path];
  return {data, manifest: `${stem}.manifest.json`};
}
