import {dirname} from "node:path";
import type {FileSystem} from "./file-system.ts";

/** Removes the empty ones of the folders from `folder` up to `top`, in which it lies. Never rejects. */
export async function removeFolders(folder: string, top: string, files: FileSystem): Promise<void> {
  try {
    for (let at = folder; ; at = dirname(at)) {
      await files.rmdir(at);
      if (at === top) return;
    }
  } catch {
    // It holds something, or somebody else has removed it.
  }
}
