import {TraceError} from "../../errors.ts";
import {codeOf} from "./file-system.ts";

const reasons: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  ENOSPC: ["the disk is full", "Free some space, or write to another disk."],
  EDQUOT: ["your quota on this disk is used up", "Free some space, or write to another disk."],
  EFBIG: ["the file would be larger than this file system allows", "Write to another disk."],
  EIO: ["the disk reports an error", "Check the disk, or write to another one."],
  EROFS: ["the file system is read-only", "Write to another place."],
  EACCES: ["no permission to write there", "Write to another place, or change the folder's permissions."],
  EPERM: ["no permission to write there", "Write to another place, or change the folder's permissions."],
  ENOENT: ["the folder is gone", "Check the path."],
  ENOTDIR: ["a part of its path is not a folder", "Check the path."],
  ENAMETOOLONG: ["the name is too long", "Choose a shorter one."],
  ELOOP: ["its links lead in a circle", "Check the links."],
  EISDIR: ["that is a folder", "Name a file in it."],
};

/** What to tell the user when `path` cannot be written: after `bytes`, where some were. Errors of other kinds are given as they are. */
export function writeFault(error: unknown, path: string, bytes = 0): unknown {
  const code = codeOf(error);
  if (code === undefined || error instanceof TraceError) return error;
  const [reason, remedy] = reasons[code] ?? [`the system says ${code}`, "Write to another place."];
  const after = bytes === 0 ? "" : ` after ${(bytes / 1e6).toFixed(1)} MB`;
  return new TraceError("export", `${path} was not written: ${reason}${after}.`, remedy, {cause: error});
}
