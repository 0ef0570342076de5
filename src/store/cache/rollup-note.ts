import {readFile, writeFile} from "node:fs/promises";

/** What lies beside a rollup in the cache, for people: of which database it is. */
export type RollupNote = {
  readonly database: string;
  readonly sessions: number;
};

export async function writeNote(path: string, note: RollupNote): Promise<void> {
  await writeFile(path, JSON.stringify(note), {mode: 0o600});
}

/** Null when there is none that can be read. */
export async function readNote(path: string): Promise<RollupNote | null> {
  try {
    const note: unknown = JSON.parse(await readFile(path, "utf8"));
    if (typeof note !== "object" || note === null || !("database" in note) || !("sessions" in note)) return null;
    const {database, sessions} = note;
    return typeof database === "string" && typeof sessions === "number" ? {database, sessions} : null;
  } catch {
    return null;
  }
}
