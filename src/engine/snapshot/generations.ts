import type {FileHead} from "../file/read-head.ts";

type Generation = {readonly head: FileHead; readonly path: string};

const latest = new Map<string, Generation>();

/**
 * The main files that this process has copied last. Between two checkpoints the main file stays the same and only the log grows, so the next snapshot can
 * share the copy. A copy that has been removed since simply cannot be linked.
 */
export const generations = {
  remember(real: string, generation: Generation): void {
    latest.set(real, generation);
  },
  copyOf(real: string, {bytes, file, change}: FileHead): string | undefined {
    const generation = latest.get(real);
    if (generation?.head.file !== file || generation.head.change !== change) return undefined;
    return generation.head.bytes.equals(bytes) ? generation.path : undefined;
  },
};
