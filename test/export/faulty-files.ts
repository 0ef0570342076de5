import {type FileSystem, fileSystem} from "../../src/export/files/file-system.ts";

export type Call = keyof FileSystem;

/** A file system that notes its calls, and fails one of them: the `at`th (from 0) of those that count. */
export function faultyFiles(fault: {
  readonly at: number;
  readonly code: string;
  readonly counts?: (call: Call) => boolean;
}) {
  const calls: Call[] = [];
  let counted = 0;
  const failing = (name: Call): boolean => {
    calls.push(name);
    if (fault.counts?.(name) === false) return false;
    counted += 1;
    return counted - 1 === fault.at;
  };
  const error = () => Object.assign(new Error(`${fault.code}: made up`), {code: fault.code});
  const entries = Object.entries(fileSystem).map(([name, work]) => [
    name,
    (...given: unknown[]) => {
      const call = work as (...given: unknown[]) => unknown;
      if (!failing(name as Call)) return call(...given);
      if (name.endsWith("Sync")) throw error();
      // A file whose closing fails is closed all the same.
      const closed = name === "close" ? Promise.resolve(call(...given)) : Promise.resolve();
      return closed.then(() => Promise.reject(error()));
    },
  ]);
  return {files: Object.fromEntries(entries) as FileSystem, calls};
}

/** A file system that writes a few bytes at a time. */
export const shortWrites: FileSystem = {
  ...fileSystem,
  write: (file, bytes) => fileSystem.write(file, bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 3)))),
  writeSync: (file, bytes, position) =>
    fileSystem.writeSync(file, bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))), position),
};
