import {join} from "node:path";
import {type ExitCode, exitCodes} from "../../errors.ts";
import {type CachedRollup, cacheFolder, clearRollups, listRollups} from "../../store/cache/cache-folder.ts";
import {formatNumber, unknown} from "../../text/format-number.ts";
import {type SafeText, safeText} from "../../text/safe-text.ts";
import {joinSafe, safe, trusted} from "../../text/trusted.ts";
import {type CommandIo, tell, writeData} from "../command-io.ts";
import {type Paint, paintFor} from "../paint.ts";
import type {ParsedArguments} from "../parsed-arguments.ts";
import {bytesText} from "../text/bytes-text.ts";
import {jsonText} from "../text/json-text.ts";
import {tableText} from "../text/table-text.ts";

/** `trace-tui cache`: what is kept between runs, or its removal. */
export async function runCache(given: ParsedArguments, io: CommandIo): Promise<ExitCode> {
  const folder = cacheFolder(io.environment);
  const isCleared = given.switch("clear");
  const rollups = isCleared ? await clearRollups(folder) : await listRollups(folder);
  if (given.switch("json")) {
    await writeData(io.stdout, jsonText({folder, [isCleared ? "removed" : "rollups"]: rollups.map(asJson(folder))}));
    return exitCodes.done;
  }
  const lines = isCleared ? [removed(rollups)] : listed(folder, rollups, paintFor(io.stdout, io.environment));
  await tell(io.stdout, joinSafe([...lines, trusted("")], trusted("\n")));
  return exitCodes.done;
}

const asJson = (folder: string) => (rollup: CachedRollup) => ({
  database: rollup.note?.database ?? null,
  sessions: rollup.note?.sessions ?? null,
  bytes: rollup.bytes,
  used_at: rollup.usedAt.toISOString(),
  file: join(folder, rollup.name),
});

function removed(rollups: readonly CachedRollup[]): SafeText {
  return rollups.length === 0
    ? trusted("Nothing was kept.")
    : safe`Removed ${formatNumber(rollups.length)}, ${bytesText(bytesOf(rollups))} in all.`;
}

function listed(folder: string, rollups: readonly CachedRollup[], paint: Paint): readonly SafeText[] {
  if (rollups.length === 0) return [safe`Nothing is kept in ${safeText(folder)}.`];
  const columns = [
    {title: trusted("Database"), align: "left"},
    {title: trusted("Sessions"), align: "right"},
    {title: trusted("Size"), align: "right"},
    {title: trusted("Last used"), align: "left"},
  ] as const;
  const rows = rollups.map(({note, name, bytes, usedAt}) => [
    safeText(note?.database ?? name),
    note === null ? unknown : formatNumber(note.sessions),
    bytesText(bytes),
    safeText(usedAt.toISOString().slice(0, 16).replace("T", " ")),
  ]);
  return [
    ...tableText(columns, rows, {paint}),
    trusted(""),
    safe`${bytesText(bytesOf(rollups))} in ${safeText(folder)}`,
  ];
}

function bytesOf(rollups: readonly CachedRollup[]): number {
  return rollups.reduce((sum, {bytes}) => sum + bytes, 0);
}
