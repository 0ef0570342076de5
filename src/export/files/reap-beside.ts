import {dirname, resolve} from "node:path";
import {fileSystem} from "./file-system.ts";
import {reapPartials} from "./reap-partials.ts";

/** Removes what a process that died while it wrote the file that `path` stands for has left beside it. Never fails. */
export async function reapBeside(path: string): Promise<void> {
  if (path === "-") return;
  const realPath = await fileSystem.realpath(path).catch(() => resolve(path));
  await reapPartials(dirname(realPath), fileSystem);
}
