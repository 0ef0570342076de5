import {AtomicFile} from "./atomic-file.ts";
import type {FileSystem} from "./file-system.ts";
import type {Output} from "./output.ts";
import {StreamOutput} from "./stream-output.ts";
import type {Target} from "./target.ts";

/** Opens what a target stands for. */
export async function openOutput(target: Target, force: boolean, files: FileSystem): Promise<Output> {
  if (target.kind === "stdout") return StreamOutput.stdout();
  if (target.kind === "stream") return StreamOutput.open(target.path, target.realPath, files);
  return AtomicFile.create(target, force, files);
}
